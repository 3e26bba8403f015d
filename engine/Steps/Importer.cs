using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Steps;

/// <summary>
/// Takes existing resources into a state without a program. Stack and providers are registered as they are in the state;
/// where it has none, a stack and a default provider are made.
/// </summary>
internal sealed class Importer(DeploymentRequest request, Snapshot @base, Deployment deployment)
{
    private readonly Dictionary<Urn, ResourceState> _olds = @base.Resources.Where(r => !r.Delete).ToDictionary(r => r.Urn);
    private readonly Dictionary<Urn, Step> _registered = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var stack = Urn.Create(request.Stack, request.Project, null, Urn.StackType, $"{request.Project}-{request.Stack}");
        foreach (var import in request.Imports)
        {
            var parent = import.Parent ?? stack;
            await EnsureAsync(parent, cancellationToken).ConfigureAwait(false);
            var package = import.Type.Split(':')[0];
            var provider = import.Provider ?? DefaultProvider(package);
            var registered = await EnsureAsync(provider, cancellationToken).ConfigureAwait(false);
            var urn = Urn.Create(request.Stack, request.Project, parent.QualifiedType, import.Type, import.Name);
            if (_olds.ContainsKey(urn))
            {
                throw new PlanException(urn, $"resource '{import.Name}' is in the stack already: choose another name");
            }

            await deployment.AdoptAsync(new()
            {
                Type = import.Type,
                Name = import.Name,
                Custom = true,
                Parent = parent,
                Provider = new(registered.New!.Urn, registered.New.Id!),
                Options = new() { ImportId = import.Id, Protect = import.Protect },
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    private Urn DefaultProvider(string package) => _olds.Values
        .Where(r => r.Type == ProviderReference.TypeOf(package) && r.Parent is null).Select(r => (Urn?)r.Urn).LastOrDefault()
        ?? Urn.Create(request.Stack, request.Project, null, ProviderReference.TypeOf(package), "default");

    /// <summary>Registers a resource of the state as it is, and before it what it refers to; a missing one is made.</summary>
    private async Task<Step> EnsureAsync(Urn urn, CancellationToken cancellationToken)
    {
        if (_registered.TryGetValue(urn, out var known))
        {
            return known;
        }

        var isNew = !_olds.TryGetValue(urn, out var old);
        if (isNew && urn.Type != Urn.StackType && !(ProviderReference.IsProviderType(urn.Type) && urn.Name == "default"))
        {
            throw new PlanException(urn, $"{urn}: there is no such resource in the stack to import under");
        }

        if (old is not null)
        {
            foreach (var need in DependencyGraph.Needs(old))
            {
                await EnsureAsync(need, cancellationToken).ConfigureAwait(false);
            }
        }

        return _registered[urn] = await deployment.RegisterAsync(new()
        {
            Type = urn.Type,
            Name = urn.Name,
            Custom = urn.Type != Urn.StackType && (old?.Custom ?? true),
            Inputs = old?.Inputs ?? PropertyMap.Empty,
            Parent = old?.Parent,
            Provider = old?.Provider,
            Dependencies = old?.Dependencies ?? [],
            PropertyDependencies = old?.PropertyDependencies ?? ImmutableDictionary<string, ImmutableArray<Urn>>.Empty,
            Options = old?.Options ?? ResourceOptions.Default,
            SourcePosition = old?.SourcePosition,
        }, cancellationToken).ConfigureAwait(false);
    }
}
