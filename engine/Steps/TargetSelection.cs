using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>Which resources a deployment is about, by its targets and exclusions. Goals ask in the order of registration.</summary>
internal sealed class TargetSelection(UpdateOptions options)
{
    private readonly UrnPatterns _targets = new(options.Targets);
    private readonly UrnPatterns _excludes = new(options.Excludes);
    private readonly UrnPatterns _replaced = new(options.Replace);

    /// <summary>What is included, or excluded, so far: what depends on it may be, too.</summary>
    private readonly HashSet<Urn> _chosen = [];

    public bool IsConstrained => _targets.IsConstrained || _excludes.IsConstrained;

    public bool IsTarget(Urn urn) => !_targets.IsConstrained || _targets.Match(urn);

    public bool IsExcluded(Urn urn) => _excludes.Match(urn);

    /// <summary>True when the user wants it replaced, changed or not.</summary>
    public bool IsReplaced(Urn urn) => _replaced.Match(urn);

    /// <summary>Whether the deployment changes a resource. Providers and the stack it always may.</summary>
    public bool Includes(ResourceState resource)
    {
        if (!IsConstrained)
        {
            return true;
        }

        if (_targets.IsConstrained)
        {
            var included = _targets.Match(resource.Urn) || options.TargetDependents && DependsOnChosen(resource);
            if (included)
            {
                _chosen.Add(resource.Urn);
            }

            return included || IsAlwaysIncluded(resource);
        }

        var excluded = _excludes.Match(resource.Urn) || options.ExcludeDependents && DependsOnChosen(resource);
        if (excluded)
        {
            _chosen.Add(resource.Urn);
        }

        return !excluded || IsAlwaysIncluded(resource);
    }

    /// <summary>The URNs that an option names, wildcards aside, and that are nowhere.</summary>
    public IEnumerable<(string Option, string Urn)> Missing(Func<Urn, bool> exists) =>
        Literals("--target", options.Targets)
            .Concat(Literals("--exclude", options.Excludes))
            .Concat(Literals("--replace", options.Replace))
            .Where(named => !exists(new(named.Urn)));

    private static bool IsAlwaysIncluded(ResourceState resource) => resource.IsProvider || resource.Type == Urn.StackType;

    private bool DependsOnChosen(ResourceState resource) =>
        resource.Parent is { } parent && _chosen.Contains(parent)
        || DependencyGraph.Dependencies(resource).Any(_chosen.Contains);

    private static IEnumerable<(string Option, string Urn)> Literals(string option, ImmutableArray<string> texts) =>
        texts.Where(t => !t.Contains('*', StringComparison.Ordinal)).Select(t => (option, t));
}

/// <summary>URNs, some with wildcards: <c>*</c> is any text without a colon, <c>**</c> any text at all.</summary>
internal sealed class UrnPatterns(ImmutableArray<string> texts)
{
    private readonly HashSet<string> _literals = [.. texts.Where(t => !t.Contains('*', StringComparison.Ordinal))];
    private readonly Regex[] _patterns = [.. texts.Where(t => t.Contains('*', StringComparison.Ordinal)).Select(Pattern)];

    public bool IsConstrained => texts.Length > 0;

    public bool Match(Urn urn) =>
        _literals.Count > 0 && _literals.Contains(urn.Value) || Array.Exists(_patterns, p => p.IsMatch(urn.Value));

    private static Regex Pattern(string text) => new(
        $"^{string.Join(".*", text.Split("**").Select(part => string.Join("[^:]*", part.Split('*').Select(Regex.Escape))))}$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);
}
