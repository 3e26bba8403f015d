using Pulumi;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>What the parts of a registry share: where they are and how strict they are.</summary>
internal sealed record EcrSettings(EcrLocation Location, EcrRegistryArgs Registry)
{
    public string Mutability(bool? immutableTags = null) =>
        immutableTags ?? Registry.ImmutableTags ? "IMMUTABLE" : "MUTABLE";

    public EcrLifecycle Lifecycle(EcrRepositoryArgs? repository = null) => new(
        repository?.ExpireUntaggedAfterDays ?? Registry.ExpireUntaggedAfterDays,
        repository?.KeepTagged ?? Registry.KeepTagged);

    /// <summary>Options of a resource under <paramref name="parent"/> whose loss loses images.</summary>
    public CustomResourceOptions Kept(Resource parent) =>
        new() { Parent = parent, Protect = Registry.DeletionProtection };
}
