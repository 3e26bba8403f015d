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

    /// <summary>Tries again until a role that was made just now is known; null where nothing waits for one.</summary>
    public ErrorHook? RoleDelay { get; init; }

    /// <summary>
    /// Name of the role in which ECR writes what it reads in registries of other accounts; null where no cache needs it.
    /// </summary>
    public string? UpstreamRole { get; init; }

    public EcrLifecycle Lifecycle(EcrRepositoryArgs? repository = null) => EcrLifecycle.OfRepository(Registry, repository);

    /// <summary>Options of a resource that names a role or a principal, and that the provider makes in one attempt.</summary>
    public CustomResourceOptions AfterRoles(Resource parent, params IEnumerable<Resource> earlier)
    {
        var options = new CustomResourceOptions { Parent = parent };
        options.DependsOn.AddRange(earlier.Select(resource => (Input<Resource>)resource).ToArray());
        if (RoleDelay is not null)
        {
            options.Hooks.OnError.Add(RoleDelay);
        }

        return options;
    }

    /// <summary>Options of a resource under <paramref name="parent"/> whose loss loses images.</summary>
    public CustomResourceOptions Kept(Resource parent) =>
        new() { Parent = parent, Protect = Registry.DeletionProtection };
}
