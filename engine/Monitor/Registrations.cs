using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumirpc;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Monitor;

/// <summary>The resources registered so far, and what a new one takes over from its ancestors.</summary>
internal sealed class Registrations
{
    private readonly ConcurrentDictionary<string, RegisteredResource> _byUrn = new();
    private readonly ConcurrentQueue<Callback> _stackTransforms = new();

    public void AddStackTransform(Callback transform) => _stackTransforms.Enqueue(transform);

    /// <param name="urn">The resource.</param>
    /// <param name="request">Its registration, as transforms left it.</param>
    /// <param name="provider">The provider that it has; a component has none.</param>
    public void Add(string urn, RegisterResourceRequest request, string provider) => _byUrn[urn] = new()
    {
        Parent = request.Parent,
        Protect = request.HasProtect ? request.Protect : null,
        RetainOnDelete = request.HasRetainOnDelete ? request.RetainOnDelete : null,
        DeletedWith = request.DeletedWith,
        Provider = provider,
        Providers = request.Custom ? ImmutableDictionary<string, string>.Empty : request.Providers,
        Transforms = request.Transforms,
    };

    /// <summary>Fills in the options that a child takes from its parent unless it sets them.</summary>
    public void Inherit(RegisterResourceRequest request)
    {
        var parent = _byUrn.GetValueOrDefault(request.Parent);
        if (parent is not null)
        {
            if (request.DeletedWith == "")
            {
                request.DeletedWith = parent.DeletedWith;
            }

            if (!request.HasProtect && parent.Protect is { } protect)
            {
                request.Protect = protect;
            }

            if (!request.HasRetainOnDelete && parent.RetainOnDelete is { } retain)
            {
                request.RetainOnDelete = retain;
            }
        }

        if (request.Provider == "" && (request.Custom || request.Remote))
        {
            request.Provider = InheritedProvider(request, parent);
        }
    }

    /// <summary>Adds to a component's providers those of the component that it is in.</summary>
    public void InheritProviders(RegisterResourceRequest request)
    {
        if (request.Custom || !_byUrn.TryGetValue(request.Parent, out var parent))
        {
            return;
        }

        foreach (var (package, reference) in parent.Providers)
        {
            request.Providers.TryAdd(package, reference);
        }
    }

    /// <summary>The transforms that apply, innermost first: its own, its ancestors', the stack's.</summary>
    public List<Callback> TransformsFor(RegisterResourceRequest request)
    {
        var transforms = new List<Callback>(request.Transforms);
        for (var urn = request.Parent; urn != "" && _byUrn.TryGetValue(urn, out var ancestor); urn = ancestor.Parent)
        {
            transforms.AddRange(ancestor.Transforms);
        }

        transforms.AddRange(_stackTransforms);
        return transforms;
    }

    public static string Package(string type) => type[..Math.Max(0, type.IndexOf(':', StringComparison.Ordinal))];

    // That of a parent of the same package comes before the one that the resource or its component has for the package.
    private static string InheritedProvider(RegisterResourceRequest request, RegisteredResource? parent)
    {
        var package = Package(request.Type);
        if (parent is { Provider.Length: > 0 } && ProviderReference.Parse(parent.Provider).Package == package)
        {
            return parent.Provider;
        }

        if (request.Providers.TryGetValue(package, out var own))
        {
            return own;
        }

        return parent?.Providers.GetValueOrDefault(package) ?? "";
    }
}
