using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

/// <summary>Valid arguments to start a test from, and what they register.</summary>
internal static class EcrSample
{
    public const string Account = "123456789012";
    public const string Region = "eu-west-1";
    public const string KeyArn = "arn:aws:kms:eu-west-1:123456789012:key/0f1e";

    public static EcrRegistryArgs Args(params EcrRepositoryArgs[] repositories) => new()
    {
        AccountId = Account,
        Region = Region,
        Repositories = repositories.Length > 0 ? [.. repositories] : [new() { Name = "payments/api" }],
    };

    public static EcrRepositoryArgs Granting(params (string Principal, RegistryRole Role)[] grants) => new()
    {
        Name = "payments/api",
        Grants = [.. grants.Select(grant => new EcrGrantArgs { Principal = grant.Principal, Role = grant.Role })],
    };

    /// <summary>Two repositories in a namespace each, copied to eu-central-1.</summary>
    public static EcrRegistryArgs Replicated()
    {
        var args = Args(new() { Name = "payments/api" }, new() { Name = "shop/web" });
        args.Replicas = [new() { Region = "eu-central-1" }];
        return args;
    }

    public static Task<Recording> RecordAsync(EcrRegistryArgs args) =>
        Recording.OfAsync(options => _ = new EcrRegistry("main", args, options), (KmsKey, "arn", KeyArn));

    /// <summary>The component itself, made without a word about what it registers.</summary>
    public static async Task<EcrRegistry> CreateAsync(EcrRegistryArgs args)
    {
        EcrRegistry? registry = null;
        await Recording.OfAsync(options => registry = new("main", args, options), (KmsKey, "arn", KeyArn));
        return registry!;
    }

    public const string KmsKey = "aws:kms/key:Key";
    public const string KmsAlias = "aws:kms/alias:Alias";
    public const string Repository = "aws:ecr/repository:Repository";
    public const string RepositoryPolicy = "aws:ecr/repositoryPolicy:RepositoryPolicy";
    public const string LifecyclePolicy = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
    public const string Template = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate";
    public const string Replication = "aws:ecr/replicationConfiguration:ReplicationConfiguration";
    public const string RegistryScanning = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";
    public const string Role = "aws:iam/role:Role";
    public const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
}
