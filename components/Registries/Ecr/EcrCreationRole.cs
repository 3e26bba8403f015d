using Pulumi;
using Pulumi.Aws.Iam;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// The role in which ECR creates the repositories that replication or a cache finds missing: a creation template with a
/// key needs one. What it may do with the keys, the keys' own policies say.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create-iam.html
/// </summary>
internal sealed class EcrCreationRole : ComponentResource
{
    private const string TypeToken = "registry:ecr:CreationRole";

    /// <param name="name">Name of the component.</param>
    /// <param name="roleName">Name of the role.</param>
    /// <param name="adjective">What the repositories are: <c>replicated</c> or <c>cached</c>.</param>
    /// <param name="policy">What the role may do.</param>
    /// <param name="options">Options.</param>
    public EcrCreationRole(
        string name, string roleName, string adjective, PolicyDocument policy, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        RoleName = roleName;
        var role = new Role(name, new()
        {
            Name = roleName,
            Description = $"Lets ECR create {adjective} repositories under our keys",
            AssumeRolePolicy = AssumedBy("AssumedByEcr", "ecr.amazonaws.com").ToString(),
        }, new() { Parent = this });
        _ = new RolePolicy(name, new()
        {
            Name = $"create-{adjective}-repositories",
            Role = role.Name,
            Policy = policy.ToString(),
        }, new() { Parent = this });
        RegisterOutputs();
    }

    /// <summary>Known at preview, where the role's own output is not.</summary>
    public string RoleName { get; }

    /// <summary>The trust policy of a role that a service takes on.</summary>
    public static PolicyDocument AssumedBy(string sid, string service) =>
        new([new() { Sid = sid, Principal = new() { Service = service }, Action = ["sts:AssumeRole"] }]);
}
