using Pulumi.Aws.Inputs;
using RegistryInfra.Components.Settings;
using Aws = Pulumi.Aws;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Amazon Elastic Container Registry, private.</summary>
internal sealed class EcrKind : RegistryKind<EcrRegistryArgs>, IImageCacheKind, IMirrorKind
{
    public override string Name => "ecr";

    public override string Title => "Amazon ECR";

    public override bool RunsInCluster => false;

    protected override RegistryProfile Describe(string name, EcrRegistryArgs args) => EcrProfile.Of(args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(EcrRegistryArgs args) =>
    [
        ProductionDemand.Default(args.ImmutableTags, "immutableTags", "false", "a tag could move on"),
        ProductionDemand.Default(args.DeletionProtection, "deletionProtection", "false", "images can be lost"),
        .. args.Repositories.Select((repository, index) => ProductionDemand.Default(
            repository.ImmutableTags != false, $"repositories[{index}].immutableTags", "false", "a tag could move on")),
        .. args.Repositories.Select((repository, index) => new ProductionDemand(
            !repository.KeepEncryption,
            $"repositories[{index}].keepEncryption",
            "its images may be under a key of Amazon's, and access to them could not be revoked with it",
            "copy its images into a repository that is made here, and remove the line")
        {
            IsAdvice = true,
        }),
        new(
            args.Replicas.Exists(replica => replica.Region != args.Region),
            "replicas",
            "production needs a copy in a second region",
            "add one, such as [\"eu-central-1\"]"),
    ];

    protected override IEnumerable<RegistryReference> References(EcrRegistryArgs args) => [];

    public (CacheRoute? Route, string? Problem) Keep(IComponentArgs args, ImageUpstream upstream) =>
        EcrCaching.Keep((EcrRegistryArgs)args, upstream);

    public (MirrorRoute? Route, string? Problem) Receive(string name, IComponentArgs args, MirrorRequest mirror) =>
        EcrMirroring.Receive((EcrRegistryArgs)args, mirror);

    protected override IRegistry Create(string name, EcrRegistryArgs args, RegistrySite site)
    {
        var copies = args.Replicas.Where(replica => replica.AccountId is not null).DistinctBy(replica => replica.AccountId);
        foreach (var replica in copies)
        {
            args.Accounts[replica.AccountId!] = Account(
                $"{name}/{replica.AccountId}", args.Region, replica.AccountId!, replica.AssumeRoleArn, site);
        }

        return new EcrRegistry(name, args, new()
        {
            Providers = { Account(name, args.Region, args.AccountId, assumeRoleArn: null, site) },
        });
    }

    /// <summary>The way to an account. Credentials of any other account are refused.</summary>
    private static Aws.Provider Account(string name, string region, string account, string? assumeRoleArn, RegistrySite site)
    {
        var tags = new ProviderDefaultTagsArgs();
        foreach (var (key, value) in site.Tags)
        {
            tags.Tags.Add(key, value);
        }

        var args = new Aws.ProviderArgs { Region = region, AllowedAccountIds = { account }, DefaultTags = tags };
        if (assumeRoleArn is not null)
        {
            args.AssumeRoles.Add(new ProviderAssumeRoleArgs { RoleArn = assumeRoleArn });
        }

        return new(name, args);
    }
}
