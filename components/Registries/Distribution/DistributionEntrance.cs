using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using RegistryInfra.Components.Clusters;
using RegistryInfra.Components.Registries.Edge;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>The way in from outside. TLS ends in the registry's own Pods, whichever way it takes.</summary>
internal sealed class DistributionEntrance : ComponentResource
{
    private const string TypeToken = "registry:distribution:Entrance";
    private const string PortName = "https";

    /// <summary>Port where a host names none.</summary>
    private const int DefaultPort = 443;

    private readonly DistributionNames _names;
    private readonly DistributionRegistryArgs _args;
    private readonly RegistryHost _host;
    private readonly InputMap<string> _labels;

    public DistributionEntrance(
        DistributionNames names,
        DistributionRegistryArgs args,
        RegistryHost host,
        InputMap<string> labels,
        ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        (_names, _args, _host, _labels) = (names, args, host, labels);
        switch (args.Expose.Kind)
        {
            case DistributionExposureKind.ClusterIp:
                break;
            case DistributionExposureKind.NodePort:
                MakeService("NodePort", new() { NodePort = host.Port!.Value });
                break;
            case DistributionExposureKind.LoadBalancer:
                MakeService("LoadBalancer", new());
                break;
            case DistributionExposureKind.Ingress:
                MakeIngress();
                break;
            case DistributionExposureKind.Gateway:
                MakeRoute();
                break;
            case DistributionExposureKind.IstioGateway:
                MakeVirtualService();
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
        port.TargetPort = DistributionRegistry.Port;
        var spec = new ServiceSpecArgs
        {
            Type = type,
            Selector = _labels,
            Ports = port,
            // With "Cluster" a node passes the client on under its own address, and every client would be an allowed one.
            ExternalTrafficPolicy = "Local",
        };
        if (_args.Expose.Kind == DistributionExposureKind.LoadBalancer)
        {
            spec.LoadBalancerSourceRanges = _args.AllowedCidrs;
            if (_args.Expose.ClassName is { } className)
            {
                spec.LoadBalancerClass = className;
            }
        }

        _ = new Service(_names.Entrance, new() { Metadata = Metadata(), Spec = spec }, new() { Parent = this });
    }

    private void MakeIngress()
    {
        var spec = new IngressSpecArgs
        {
            Tls = new IngressTLSArgs { Hosts = _host.Name },
            Rules = new IngressRuleArgs
            {
                Host = _host.Name,
                Http = new HTTPIngressRuleValueArgs
                {
                    Paths = new HTTPIngressPathArgs
                    {
                        Path = "/",
                        PathType = "Prefix",
                        Backend = new IngressBackendArgs
                        {
                            Service = new IngressServiceBackendArgs
                            {
                                Name = _names.Registry,
                                Port = new ServiceBackendPortArgs { Number = DistributionRegistry.Port },
                            },
                        },
                    },
                },
            },
        };
        if (_args.Expose.ClassName is { } className)
        {
            spec.IngressClassName = className;
        }

        _ = new Ingress(_names.Entrance, new() { Metadata = Metadata(), Spec = spec }, new() { Parent = this });
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
                        ["port"] = DistributionRegistry.Port,
                    }.ToImmutableDictionary()),
                }.ToImmutableDictionary()),
            },
        }, new CustomResourceOptions { Parent = this });
    }

    /// <summary>https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSRoute</summary>
    private void MakeVirtualService() => _ = new Pulumi.Kubernetes.ApiExtensions.CustomResource(
        _names.Entrance,
        new CustomObjectArgs("networking.istio.io/v1", "VirtualService", Metadata(), new()
        {
            ["hosts"] = new List<object> { _host.Name },
            ["gateways"] = new List<object> { $"{_args.Expose.GatewayNamespace}/{_args.Expose.Gateway}" },
            ["tls"] = new List<object>
            {
                new Dictionary<string, object>
                {
                    ["match"] = new List<object>
                    {
                        new Dictionary<string, object>
                        {
                            ["port"] = _host.Port ?? DefaultPort,
                            ["sniHosts"] = new List<object> { _host.Name },
                        },
                    },
                    ["route"] = new List<object>
                    {
                        new Dictionary<string, object>
                        {
                            ["destination"] = new Dictionary<string, object>
                            {
                                ["host"] = _names.ServiceNames[0],
                                ["port"] = new Dictionary<string, object> { ["number"] = DistributionRegistry.Port },
                            },
                        },
                    },
                },
            },
        }),
        new CustomResourceOptions { Parent = this });

    private ObjectMetaArgs Metadata()
    {
        var metadata = new ObjectMetaArgs { Name = _names.Entrance, Namespace = _names.Namespace, Labels = _labels };
        foreach (var (key, value) in EdgeAnnotations.With(_args.Expose.Edge, _args.Expose.Annotations))
        {
            metadata.Annotations.Add(key, value);
        }

        return metadata;
    }
}
