using Pulumi;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Whoever of the registry's own account uses it, without a key: automation, Pods and nodes.</summary>
internal sealed class EcrAccess : ComponentResource
{
    private const string TypeToken = "registry:ecr:Access";

    public EcrAccess(string name, EcrRegion region, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var registry = region.Registry;
        var issuers = EcrIssuers.Create(name, registry, this);
        foreach (var identity in registry.Identities)
        {
            _ = new EcrIdentity(
                $"{name}/{identity.Name}",
                name,
                identity,
                region,
                issuers.GetValueOrDefault(identity.Issuer),
                new() { Parent = this });
        }

        foreach (var workload in registry.Workloads)
        {
            _ = new EcrWorkload($"{name}/{workload.Name}", name, workload, region, new() { Parent = this });
        }

        // A node pulls for its Pods: it is a guest.
        foreach (var node in registry.NodeRoles)
        {
            EcrPermissions.Attach(
                $"{name}/{node}",
                node,
                EcrRoleName.Of(name, node),
                EcrPolicies.OfIdentity(RegistryRole.Guest, name, registry, []),
                role: null,
                this);
        }

        RegisterOutputs();
    }

    /// <summary>True when there is anyone.</summary>
    public static bool Exists(EcrRegistryArgs registry) =>
        registry.Identities.Count + registry.Workloads.Count + registry.NodeRoles.Count > 0;
}
