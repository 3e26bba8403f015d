using System.Collections.Immutable;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>Finds what differs between a resource's former state and its goal, and whether that replaces it.</summary>
internal sealed class ChangeFinder(
    ProviderRegistry providers,
    TargetSelection targets,
    IReadOnlyDictionary<Urn, ResourceState> olds,
    OperatedOn operated,
    Aliases aliases,
    Action<DiagnosticSeverity, Urn, string> report)
{
    private readonly Dictionary<Urn, ResourceState> _providers = [];
    private readonly Dictionary<(ProviderReference Old, ProviderReference New), bool> _providerReplaces = [];

    /// <summary>Makes the goal of a provider known to the resources that will use it.</summary>
    public void Add(ResourceState provider) => _providers[provider.Urn] = provider;

    /// <summary>The goal's inputs, with old values where the program ignores changes.</summary>
    public PropertyMap Reset(Urn urn, ResourceState old, Goal goal)
    {
        if (goal.Options.IgnoreChanges.IsEmpty)
        {
            return goal.Inputs;
        }

        var failed = new List<string>();
        var inputs = IgnoredChanges.Reset(old.Inputs, goal.Inputs, goal.Options.IgnoreChanges, failed);
        if (failed.Count > 0)
        {
            report(DiagnosticSeverity.Info, urn,
                $"cannot ignore changes in added or removed elements of the path: \"{string.Join(", ", failed)}\"");
        }

        return inputs;
    }

    /// <param name="old">The former state.</param>
    /// <param name="new">The state that the goal asks for.</param>
    /// <param name="inputs">Its inputs, with old values where the program ignores changes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<ResourceDiff> FindAsync(ResourceState old, ResourceState @new, PropertyMap inputs,
        CancellationToken cancellationToken)
    {
        var options = @new.Options;
        if (TriggerChanged(old.Options.ReplacementTrigger, options.ReplacementTrigger))
        {
            return ResourceDiff.None with { Replaces = true };
        }

        if (IsForced(old, @new.Urn))
        {
            return ResourceDiff.Replacing("id");
        }

        if (options.ReplaceWith.Any(operated.IsReplaced))
        {
            return ResourceDiff.Replacing("replaceWith");
        }

        if (options.DeletedWith is { } with && operated.IsReplaced(with))
        {
            return ResourceDiff.Replacing("deletedWith");
        }

        if (ProviderChanged(old.Provider, @new.Provider))
        {
            return ResourceDiff.Replacing("provider");
        }

        if (@new.IsProvider)
        {
            return ReplaceOnChanges.Apply(providers.DiffProviders(old, inputs), options.ReplaceOnChanges, old);
        }

        if (@new.Custom)
        {
            var diff = await DiffAsync(old, @new, inputs, options.IgnoreChanges, cancellationToken).ConfigureAwait(false);
            return ReplaceOnChanges.Apply(diff, options.ReplaceOnChanges, old);
        }
        // A component has no provider to tell what a change means: it changes in place, and nobody says where.
        return DeepEquality.Holds(old.Inputs, inputs) ? ResourceDiff.None : ResourceDiff.Some;
    }

    /// <summary>What would differ if some inputs of an unchanged resource became unknown.</summary>
    public async ValueTask<ResourceDiff> FindAsync(ResourceState old, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var diff = old.IsProvider
            ? providers.DiffProviders(old, inputs)
            : await DiffAsync(old, old, inputs, [], cancellationToken).ConfigureAwait(false);
        return ReplaceOnChanges.Apply(diff, old.Options.ReplaceOnChanges, old);
    }

    /// <summary>True when it is replaced whatever its inputs are: its old ones count for nothing then.</summary>
    public bool IsForced(ResourceState old, Urn urn) => old.Taint || targets.IsReplaced(urn);

    private ValueTask<ResourceDiff> DiffAsync(ResourceState old, ResourceState manager, PropertyMap inputs,
        ImmutableArray<string> ignoreChanges, CancellationToken cancellationToken) =>
        providers.For(manager).DiffAsync(
            new(manager.Urn, old.Id ?? "", old.Inputs, old.Outputs, inputs, ignoreChanges) { FormerName = old.Urn.Name },
            cancellationToken);

    /// <summary>Another provider replaces a resource when the change of its configuration does.</summary>
    private bool ProviderChanged(ProviderReference? old, ProviderReference? @new)
    {
        if (old == @new)
        {
            return false;
        }

        if (old is null || @new is null)
        {
            return true;
        }

        if (aliases.Successor(old.Urn) == @new.Urn)
        {
            return false;
        }

        if (_providerReplaces.TryGetValue((old, @new), out var known))
        {
            return known;
        }

        var replaces = olds.TryGetValue(old.Urn, out var before) && _providers.TryGetValue(@new.Urn, out var after)
            && providers.DiffProviders(before, after.Inputs).Replaces;
        return _providerReplaces[(old, @new)] = replaces;
    }

    private static bool TriggerChanged(PropertyValue old, PropertyValue @new) =>
        old.ContainsUnknown || @new.ContainsUnknown
        || old.Plain is not PropertyValue.NullValue && @new.Plain is not PropertyValue.NullValue
            && PropertyDiffer.Diff(old, @new).Count > 0;
}
