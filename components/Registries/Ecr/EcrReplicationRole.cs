using Pulumi;
using Pulumi.Aws.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// The role in which ECR creates the repositories that replication finds missing: a creation template with a key
/// needs one. What it may do with the keys, the keys' own policies say.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create-iam.html
/// </summary>
internal sealed class EcrReplicationRole : ComponentResource
{
    private const string TypeToken = "registry:ecr:ReplicationRole";

    public EcrReplicationRole(
        string name, PolicyDocument policy, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        RoleName = name;
        var role = new Role(name, new()
        {
            Name = name,
            Description = "Lets ECR create replicated repositories under our keys",
            AssumeRolePolicy = new PolicyDocument([new()
            {
                Sid = "AssumedByEcr",
                Principal = new() { Service = "ecr.amazonaws.com" },
                Action = ["sts:AssumeRole"],
            }]).ToString(),
        }, new() { Parent = this });
        _ = new RolePolicy(name, new()
        {
            Name = "create-replicated-repositories",
            Role = role.Name,
            Policy = policy.ToString(),
        }, new() { Parent = this });
        RegisterOutputs();
    }

    /// <summary>Known at preview, where the role's own output is not.</summary>
    public string RoleName { get; }
}
