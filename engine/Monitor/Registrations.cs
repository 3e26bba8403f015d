using System.Collections.Concurrent;
using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>The resources registered so far, and what a new one takes over from its ancestors.</summary>
internal sealed class Registrations
{
    private readonly ConcurrentDictionary<string, RegisteredResource> _byUrn = new();
    private readonly ConcurrentQueue<Callback> _stackTransforms = new();

    public void AddStackTransform(Callback transform) => _stackTransforms.Enqueue(transform);

    public void Add(string urn, RegisterResourceRequest request, string provider) => _byUrn[urn] = new()
    {
        Parent = request.Parent,
        Custom = request.Custom,
        Protect = request.HasProtect ? request.Protect : null,
        RetainOnDelete = request.HasRetainOnDelete ? request.RetainOnDelete : null,
        DeletedWith = request.DeletedWith,
        Provider = provider,
        Providers = request.Providers,
        Transforms = request.Transforms,
    };

    /// <summary>Fills in the options that a child takes from its parent unless it sets them.</summary>
    public void Inherit(RegisterResourceRequest request)
    {
        if (request.Provider == "" && request.Providers.TryGetValue(Package(request.Type), out var own))
            request.Provider = own;
        if (!_byUrn.TryGetValue(request.Parent, out var parent)) return;
        if (request.DeletedWith == "") request.DeletedWith = parent.DeletedWith;
        if (!request.HasProtect && parent.Protect is { } protect) request.Protect = protect;
        if (!request.HasRetainOnDelete && parent.RetainOnDelete is { } retain) request.RetainOnDelete = retain;
        if (!parent.Custom && !request.Custom)
        {
            foreach (var (package, reference) in parent.Providers) request.Providers.TryAdd(package, reference);
        }
        if (request.Provider == "") request.Provider = InheritedProvider(request, parent);
    }

    /// <summary>The transforms that apply, innermost first: its own, its ancestors', the stack's.</summary>
    public List<Callback> TransformsFor(RegisterResourceRequest request)
    {
        var transforms = new List<Callback>(request.Transforms);
        for (var urn = request.Parent; urn != "" && _byUrn.TryGetValue(urn, out var ancestor); urn = ancestor.Parent)
            transforms.AddRange(ancestor.Transforms);
        transforms.AddRange(_stackTransforms);
        return transforms;
    }

    public static string Package(string type) => type[..Math.Max(0, type.IndexOf(':', StringComparison.Ordinal))];

    private static string InheritedProvider(RegisterResourceRequest request, RegisteredResource parent)
    {
        if (!request.Custom && !request.Remote) return parent.Provider;
        var package = Package(request.Type);
        if (parent.Provider != "" && ProviderReference.Parse(parent.Provider).Package == package) return parent.Provider;
        return parent.Providers.TryGetValue(package, out var inherited) ? inherited : "";
    }
}
