using Pulumi;
using Pulumi.Aws.Iam;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// The role in which ECR reads registries of other accounts for a cache. Their repositories have to let it pull.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html
/// </summary>
internal sealed class EcrUpstreamRole : ComponentResource
{
    /// <summary>Who takes it on.</summary>
    public const string Service = "pullthroughcache.ecr.amazonaws.com";

    private const string TypeToken = "registry:ecr:UpstreamRole";

    public EcrUpstreamRole(
        string name, EcrRegion region, IReadOnlyCollection<EcrLocation> upstreams, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        RoleName = name;
        var role = new Role(name, new()
        {
            Name = name,
            Description = "Lets ECR keep images of registries in other accounts",
            AssumeRolePolicy = EcrCreationRole.AssumedBy("AssumedByCaches", Service).ToString(),
        }, new() { Parent = this });
        _ = new RolePolicy(name, new()
        {
            Name = "keep-images-of-other-accounts",
            Role = role.Name,
            Policy = Policy(region, upstreams).ToString(),
        }, new() { Parent = this });
        RegisterOutputs();
    }

    /// <summary>Known at preview, where the role's own output is not.</summary>
    public string RoleName { get; }

    private static PolicyDocument Policy(EcrRegion region, IReadOnlyCollection<EcrLocation> upstreams) => new(
    [
        new() { Sid = "Login", Action = [EcrActions.GetAuthorizationToken], Resource = ["*"] },
        new()
        {
            Sid = "ReadUpstreams",
            Action = [.. EcrActions.Pull, "ecr:GetImageCopyStatus"],
            Resource = [.. upstreams.Distinct().Select(upstream => upstream.RepositoryArn("*"))],
        },
        new()
        {
            Sid = "KeepImages",
            Action = [.. EcrActions.Push, "ecr:BatchImportUpstreamImage", "ecr:GetImageCopyStatus"],
            Resource = EcrCaches.RepositoryArns(region),
        },
    ]);
}
