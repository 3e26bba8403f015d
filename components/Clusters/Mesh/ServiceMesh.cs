using Pulumi;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Mesh;

/// <summary>
/// The rules of a service mesh for the registries that run in a cluster. Nodes pull, and a node is in no mesh: so a registry's port
/// keeps the registry's own TLS and stays outside, and what is inside is told apart by service account.
/// </summary>
/// <remarks>The mesh itself is installed by other means. A registry puts its namespace into it by <see cref="MeshMembership"/>.</remarks>
public sealed class ServiceMesh : ComponentResource
{
    private const string TypeToken = "registry:cluster:ServiceMesh";
    private const string KindName = "service mesh";

    /// <summary>Makes the rules.</summary>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public ServiceMesh(string name, ServiceMeshArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, Checked(name, args), options)
    {
        var rules = new MeshRules(name, this);
        foreach (var service in args.Services)
        {
            MeshNetwork.Make(name, args, service, this);
            if (args.Kind == ServiceMeshKind.Istio)
            {
                IstioPolicies.Make(rules, args, service);
            }
            else
            {
                LinkerdPolicies.Make(rules, args, service);
            }
        }

        if (args.Istio?.Gateway is { } gateway)
        {
            IstioPolicies.MakeGateway(rules, gateway, args.Services);
        }

        RegisterOutputs();
    }

    private static ServiceMeshArgs Checked(string name, ServiceMeshArgs args)
    {
        ArgsException.ThrowIfAny(
            $"{KindName} \"{name}\"", [.. ArgsRules.Checked(KindName, name, args).ConflictsWith(args.Services)]);
        return args;
    }
}
