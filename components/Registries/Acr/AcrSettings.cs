using Pulumi;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>What the parts of a registry share.</summary>
/// <param name="Registry">The settings.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Group">The resource group, where the stack makes it.</param>
internal sealed record AcrSettings(AcrRegistryArgs Registry, AcrLocation Location, Resource? Group)
{
    public string ResourceGroup => Registry.ResourceGroup;

    public InputMap<string> Tags
    {
        get
        {
            var tags = new InputMap<string>();
            foreach (var (key, value) in Registry.Tags)
            {
                tags.Add(key, value);
            }

            return tags;
        }
    }

    /// <summary>
    /// Options of a resource under <paramref name="parent"/>. Identifiers are known at preview and so are no outputs: hence
    /// the order is said.
    /// </summary>
    public CustomResourceOptions After(Resource parent, params Resource?[] earlier)
    {
        var options = new CustomResourceOptions { Parent = parent };
        foreach (var resource in earlier.Append(Group).OfType<Resource>().Distinct())
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }

    /// <summary>As <see cref="After"/>, for a resource whose loss loses images.</summary>
    public CustomResourceOptions Kept(Resource parent, params Resource?[] earlier)
    {
        var options = After(parent, earlier);
        options.Protect = Registry.DeletionProtection;
        return options;
    }
}
