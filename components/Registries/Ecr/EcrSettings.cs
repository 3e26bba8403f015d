using Pulumi;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>What the parts of a registry share: where they are and how strict they are.</summary>
internal sealed record EcrSettings(EcrLocation Location, EcrRegistryArgs Registry)
{
    /// <summary>Whether tags move, and where only some do, whether those are excepted.</summary>
    public string Mutability(bool? immutableTags = null) => !(immutableTags ?? Registry.ImmutableTags) ? "MUTABLE"
        : Registry.MovingTags.Count == 0 ? "IMMUTABLE"
        : "IMMUTABLE_WITH_EXCLUSION";

    /// <summary>The patterns of tags that move although the others do not.</summary>
    public IEnumerable<string> MovingTags(bool? immutableTags = null) =>
        immutableTags ?? Registry.ImmutableTags ? Registry.MovingTags : [];

    public EcrLifecycle Lifecycle(EcrRepositoryArgs? repository = null) => new(
        repository?.ExpireUntaggedAfterDays ?? Registry.ExpireUntaggedAfterDays,
        repository?.KeepTagged ?? Registry.KeepTagged);

    /// <summary>Options of a resource under <paramref name="parent"/> whose loss loses images.</summary>
    public CustomResourceOptions Kept(Resource parent) =>
        new() { Parent = parent, Protect = Registry.DeletionProtection };
}
