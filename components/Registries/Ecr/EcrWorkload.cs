using Pulumi;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Iam;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>A role that Pods of a service account have.</summary>
internal sealed class EcrWorkload : ComponentResource
{
    private const string TypeToken = "registry:ecr:Workload";

    public EcrWorkload(
        string name, string registry, EcrWorkloadArgs args, EcrRegion region, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var roleName = EcrRoleName.Of(registry, args.Name);
        var role = new Role(name, new()
        {
            Name = roleName,
            Description = $"Pods {args.Name} that use the registry {registry}",
            AssumeRolePolicy = Trust(region.Location).ToString(),
        }, new() { Parent = this });
        EcrPermissions.Attach(
            name, roleName, roleName, EcrPolicies.OfIdentity(args.Role, registry, region.Registry, args.Repositories), role, this);
        _ = new PodIdentityAssociation(name, new()
        {
            Region = region.Location.Region,
            ClusterName = args.Cluster,
            Namespace = args.Namespace,
            ServiceAccount = args.ServiceAccount,
            RoleArn = region.Location.RoleArn(roleName),
        }, new() { Parent = this, DependsOn = role });
        RegisterOutputs();
    }

    /// <summary>
    /// Amazon EKS takes the role on, for this account alone. It tags the session, hence the second action.
    /// https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
    /// </summary>
    private static PolicyDocument Trust(EcrLocation location) => new(
    [
        new()
        {
            Sid = "PodIdentity",
            Principal = new() { Service = "pods.eks.amazonaws.com" },
            Action = ["sts:AssumeRole", "sts:TagSession"],
            Condition = PolicyCondition.Equal("aws:SourceAccount", [location.AccountId]),
        },
    ]);
}
