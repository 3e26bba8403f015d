using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Registries.Edge;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// The way in from outside, where it is none of the chart's. The chart's own Services of that kind pass a client on under the
/// address of a node, so that every client would be an allowed one, and answer without TLS.
/// </summary>
internal sealed class HarborEntrance : ComponentResource
{
    private const string TypeToken = "registry:harbor:Entrance";
    private const string PortName = "https";

    /// <summary>Port where a host names none.</summary>
    private const int DefaultPort = 443;

    private readonly HarborNames _names;
    private readonly HarborRegistryArgs _args;
    private readonly RegistryHost _host;

    public HarborEntrance(HarborNames names, HarborRegistryArgs args, RegistryHost host, ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        (_names, _args, _host) = (names, args, host);
        switch (args.Expose.Kind)
        {
            case HarborExposureKind.ClusterIp:
            case HarborExposureKind.Ingress:
                break;
            case HarborExposureKind.NodePort:
                MakeService("NodePort", new() { NodePort = host.Port!.Value });
                break;
            case HarborExposureKind.LoadBalancer:
                MakeService("LoadBalancer", new());
                break;
            case HarborExposureKind.Gateway:
                MakeRoute();
                break;
            default:
                throw new InvalidOperationException($"{args.Expose.Kind} is not a way in.");
        }

        RegisterOutputs();
    }

    private void MakeService(string type, ServicePortArgs port)
    {
        port.Name = PortName;
        port.Port = _host.Port ?? DefaultPort;
        port.TargetPort = HarborParts.TlsPort;
        var spec = new ServiceSpecArgs
        {
            Type = type,
            Selector = HarborNetwork.Labels(_names, HarborPart.Nginx),
            Ports = port,
            // With "Cluster" a node passes the client on under its own address, and every client would be an allowed one.
            ExternalTrafficPolicy = "Local",
        };
        if (_args.Expose.Kind == HarborExposureKind.LoadBalancer)
        {
            spec.LoadBalancerSourceRanges = _args.AllowedCidrs;
            if (_args.Expose.ClassName is { } className)
            {
                spec.LoadBalancerClass = className;
            }
        }

        _ = new Service(_names.Entrance, new() { Metadata = Metadata(), Spec = spec }, new() { Parent = this });
    }

    private void MakeRoute()
    {
        var parent = new Dictionary<string, object>
        {
            ["name"] = _args.Expose.Gateway!,
            ["namespace"] = _args.Expose.GatewayNamespace!,
        };
        if (_args.Expose.Listener is { } listener)
        {
            parent["sectionName"] = listener;
        }

        _ = new Pulumi.Kubernetes.ApiExtensions.CustomResource(_names.Entrance, new TlsRouteArgs
        {
            Metadata = Metadata(),
            Spec = new InputMap<object>
            {
                ["parentRefs"] = ImmutableArray.Create<object>(parent.ToImmutableDictionary()),
                ["hostnames"] = ImmutableArray.Create<object>(_host.Name),
                ["rules"] = ImmutableArray.Create<object>(new Dictionary<string, object>
                {
                    ["backendRefs"] = ImmutableArray.Create<object>(new Dictionary<string, object>
                    {
                        ["name"] = _names.Registry,
                        ["port"] = DefaultPort,
                    }.ToImmutableDictionary()),
                }.ToImmutableDictionary()),
            },
        }, new CustomResourceOptions { Parent = this });
    }

    private ObjectMetaArgs Metadata()
    {
        var metadata = new ObjectMetaArgs { Name = _names.Entrance, Namespace = _names.Namespace };
        foreach (var (key, value) in EdgeAnnotations.With(_args.Expose.Edge, _args.Expose.Annotations))
        {
            metadata.Annotations.Add(key, value);
        }

        return metadata;
    }
}
