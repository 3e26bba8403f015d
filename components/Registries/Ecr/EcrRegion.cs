using Pulumi;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>A registry in one of its regions: where that is, and how strict the registry is.</summary>
internal sealed record EcrRegion(EcrLocation Location, EcrRegistryArgs Registry)
{
    /// <summary>Whether tags move, and where only some do, whether those are excepted.</summary>
    public string Mutability(bool? immutableTags = null) => !(immutableTags ?? Registry.ImmutableTags) ? "MUTABLE"
        : Registry.MovingTags.Count == 0 ? "IMMUTABLE"
        : "IMMUTABLE_WITH_EXCLUSION";

    /// <summary>The patterns of tags that move although the others do not.</summary>
    public IEnumerable<string> MovingTags(bool? immutableTags = null) =>
        immutableTags ?? Registry.ImmutableTags ? Registry.MovingTags : [];

    public EcrLifecycle Lifecycle(EcrRepositoryArgs? repository = null) => EcrLifecycle.OfRepository(
        repository?.ExpireUntaggedAfterDays ?? Registry.ExpireUntaggedAfterDays,
        repository?.KeepTagged ?? Registry.KeepTagged);

    /// <summary>Options of a resource under <paramref name="parent"/> whose loss loses images.</summary>
    public CustomResourceOptions Kept(Resource parent) =>
        new() { Parent = parent, Protect = Registry.DeletionProtection };
}
