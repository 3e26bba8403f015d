using System.Collections.Immutable;

namespace Pulumi;

public partial class Resource
{
    /// <summary>The provider that children of the type use; null for the package's default.</summary>
    internal ProviderResource? GetProvider(string type) =>
        PackageOf(type) is { } package ? _providers.GetValueOrDefault(package) : null;

    /// <summary>The package of a type token of three parts.</summary>
    private static string? PackageOf(string type) => type.Split(':') is [var package, _, _] ? package : null;

    /// <summary>The parent to take transformations from. A resource that is only looked up has none unless it says so.</summary>
    private Resource? ParentFor(ResourceOptions options, Deployment deployment)
    {
        if (_type == Stack.TypeToken)
        {
            return null;
        }

        return options.Parent ?? (options.Urn is null ? deployment.Stack : null);
    }

    private static ImmutableArray<ResourceTransformation> TransformationsFor(ResourceOptions options, Resource? parent) =>
        options.ResourceTransformations.Count == 0
            ? parent?._transformations ?? []
            : [.. options.ResourceTransformations, .. parent?._transformations ?? []];

    private (ResourceArgs Args, ResourceOptions Options) Transform(ResourceArgs args, ResourceOptions options)
    {
        foreach (var transformation in _transformations)
        {
            if (transformation(new(this, args, options)) is not { } result)
            {
                continue;
            }

            if (result.Options.Parent != options.Parent)
            {
                throw new ArgumentException("Transformations cannot currently be used to change the 'parent' of a resource.");
            }

            (args, options) = (result.Args, result.Options);
        }
        return (args, options);
    }

    /// <summary>Settles the provider of a custom resource; gives back the providers for the children.</summary>
    private ImmutableDictionary<string, ProviderResource> InheritProviders(ResourceOptions options)
    {
        var inherited = options.Parent?._providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        var given = (options as ComponentResourceOptions)?.Providers;
        if (options.Provider is not null && given?.Count > 0)
        {
            throw new ResourceException(
                "Do not supply both 'provider' and 'providers' options to a ComponentResource.", options.Parent);
        }

        if (this is CustomResource)
        {
            if (options is CustomResourceOptions { Provider: { } own })
            {
                return PackageOf(_type) is { } package ? inherited.SetItem(package, own) : inherited;
            }

            options.Provider = options.Parent?.GetProvider(_type);
            return inherited;
        }

        if (options.Provider is { } provider)
        {
            return inherited.SetItem(provider.Package, provider);
        }

        foreach (var each in given ?? [])
        {
            inherited = inherited.SetItem(each.Package, each);
        }

        return inherited;
    }
}
