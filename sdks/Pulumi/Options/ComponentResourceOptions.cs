namespace Pulumi;

/// <summary>Options of a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? _providers;

    /// <summary>Providers for the children, one a package. Not together with <see cref="ResourceOptions.Provider"/>.</summary>
    public List<ProviderResource> Providers
    {
        get => _providers ??= [];
        set => _providers = value;
    }

    /// <summary>New options of both. What the second sets wins; lists are joined; providers, a package at a time.</summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        foreach (var options in new[] { options1, options2 })
        {
            if (options is null)
            {
                continue;
            }

            merged.TakeOver(options);
            merged._providers = Join(merged._providers, options._providers);
        }
        merged._providers = merged._providers is { } all ? LastOfEachPackage(all) : null;
        return merged;
    }

    internal override ResourceOptions Clone()
    {
        var copy = new ComponentResourceOptions();
        copy.TakeOver(this);
        copy._providers = Join(_providers, null);
        return copy;
    }

    private static List<ProviderResource> LastOfEachPackage(List<ProviderResource> providers) =>
        providers.AsEnumerable().Reverse().DistinctBy(provider => provider.Package).Reverse().ToList();
}
