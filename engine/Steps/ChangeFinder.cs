using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>Finds what differs between a resource's former state and its goal, and whether that replaces it.</summary>
internal sealed class ChangeFinder(
    ResourceDiffer differ,
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

    /// <summary>The inputs as the provider of a resource keeps them.</summary>
    /// <param name="new">The state that the goal asks for.</param>
    /// <param name="inputs">Its inputs, with old values where the program ignores changes.</param>
    /// <param name="old">The former state; null for a resource that is made anew.</param>
    public PropertyMap Check(ResourceState @new, PropertyMap inputs, ResourceState? old) => !@new.Custom ? inputs
        : differ.Check(@new.Type, (old ?? @new).Urn.Name, inputs, old?.Inputs ?? PropertyMap.Empty,
            InputsOf(@new.Provider));

    /// <param name="old">The former state.</param>
    /// <param name="new">The state that the goal asks for.</param>
    /// <param name="inputs">Its inputs, with old values where the program ignores changes.</param>
    public ResourceDiff Find(ResourceState old, ResourceState @new, PropertyMap inputs)
    {
        var options = @new.Options;
        if (TriggerChanged(old.Options.ReplacementTrigger, options.ReplacementTrigger))
        {
            return ResourceDiff.Replacing("replacementTrigger");
        }

        if (old.Taint)
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

        if (BuiltinResources.IsOne(@new))
        {
            return BuiltinResources.Diff(@new.Type, old.Inputs, inputs);
        }

        if (@new.Custom)
        {
            return differ.Diff(old, inputs, options.ReplaceOnChanges, InputsOf(@new.Provider));
        }
        // A component has no provider to tell what a change means: it changes in place, and nobody says where.
        return DeepEquality.Holds(old.Inputs, inputs) ? ResourceDiff.None : ResourceDiff.Some;
    }

    /// <summary>What would differ if some inputs of an unchanged resource became unknown.</summary>
    public ResourceDiff Find(ResourceState old, PropertyMap inputs) =>
        differ.Diff(old, inputs, old.Options.ReplaceOnChanges, InputsOf(old.Provider));

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
            && differ.Diff(before, after.Inputs, [], PropertyMap.Empty).Replaces;
        return _providerReplaces[(old, @new)] = replaces;
    }

    private PropertyMap InputsOf(ProviderReference? provider) => provider is null ? PropertyMap.Empty
        : _providers.TryGetValue(provider.Urn, out var state) || olds.TryGetValue(provider.Urn, out state) ? state.Inputs
        : PropertyMap.Empty;

    private static bool TriggerChanged(PropertyValue old, PropertyValue @new) =>
        old.ContainsUnknown || @new.ContainsUnknown
        || old.Plain is not PropertyValue.NullValue && @new.Plain is not PropertyValue.NullValue
            && PropertyDiffer.Diff(old, @new).Count > 0;
}
