using Pulumi.Aws.Inputs;
using RegistryInfra.Components.Settings;
using Aws = Pulumi.Aws;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Amazon Elastic Container Registry, private.</summary>
internal sealed class EcrKind : RegistryKind<EcrRegistryArgs>, IImageCacheKind
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
        new(
            args.Replicas.Count > 0,
            "replicas",
            "production needs a copy in a second region",
            "add one, such as [\"eu-central-1\"]"),
    ];

    protected override IEnumerable<RegistryReference> References(EcrRegistryArgs args) => [];

    public (CacheRoute? Route, string? Problem) Keep(IComponentArgs args, ImageUpstream upstream) =>
        EcrCaching.Keep((EcrRegistryArgs)args, upstream);

    protected override IRegistry Create(string name, EcrRegistryArgs args, RegistrySite site)
    {
        var tags = new ProviderDefaultTagsArgs();
        foreach (var (key, value) in site.Tags)
        {
            tags.Tags.Add(key, value);
        }

        // Credentials of any other account are refused.
        var account = new Aws.Provider(name, new Aws.ProviderArgs
        {
            Region = args.Region,
            AllowedAccountIds = { args.AccountId },
            DefaultTags = tags,
        });
        return new EcrRegistry(name, args, new() { Providers = { account } });
    }
}
