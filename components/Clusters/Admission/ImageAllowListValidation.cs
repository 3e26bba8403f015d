using System.Collections.Immutable;
using RegistryInfra.Components.Images;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>Reads the arguments of an allow-list and finds everything wrong with them.</summary>
internal static class ImageAllowListValidation
{
    /// <summary>Longest name of a policy: a binding's name adds up to 14 characters to it.</summary>
    private const int PolicyNameLimit = 239;

    /// <summary>What is allowed. Throws <see cref="ArgsException"/> with all problems.</summary>
    public static ImagePattern Read(string name, ImageAllowListArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var problems = ImmutableArray.CreateBuilder<ArgsProblem>();
        var policyName = args.PolicyName ?? name;
        if (KubernetesName.ProblemOfSubdomain(policyName) is { } badName)
        {
            problems.Add(new ArgsProblem("policyName", badName));
        }
        else if (policyName.Length > PolicyNameLimit)
        {
            problems.Add(new ArgsProblem(
                "policyName", $"\"{policyName}\" has {policyName.Length} characters: use at most {PolicyNameLimit}"));
        }

        var prefixes = ReadPrefixes(args, problems);
        CheckChoices(args, problems);
        CheckNamespaces(args, problems);
        var pattern = prefixes.IsEmpty ? null : new ImagePattern(prefixes, args.ShortNames);
        if (pattern?.Beginnings.Length > ImageAllowListArgs.MostPrefixes)
        {
            problems.Add(new ArgsProblem("additionalPrefixes", $"{pattern.Prefixes.Length} prefixes are more than the API "
                + $"server compares in time: use at most {ImageAllowListArgs.MostPrefixes}, such as one path instead of its children"));
        }

        ArgsException.ThrowIfAny($"image allow-list \"{name}\"", problems.ToImmutable());
        return pattern!;
    }

    private static ImmutableArray<ImageScope> ReadPrefixes(
        ImageAllowListArgs args, ImmutableArray<ArgsProblem>.Builder problems)
    {
        var scopes = ImmutableArray.CreateBuilder<ImageScope>();
        scopes.AddRange(args.Registries.SelectMany(registry => registry.Profile.Images));
        foreach (var (i, text) in args.AdditionalPrefixes.Index())
        {
            if (ImageScope.TryParse(text, out var scope, out var problem))
            {
                scopes.Add(scope);
            }
            else
            {
                problems.Add(new ArgsProblem($"additionalPrefixes[{i}]", problem));
            }
        }

        if (scopes.Count == 0 && args.AdditionalPrefixes.Count == 0)
        {
            problems.Add(new ArgsProblem(
                "registries", "no image would be allowed: name a registry, or a prefix in additionalPrefixes"));
        }

        return scopes.ToImmutable();
    }

    private static void CheckChoices(ImageAllowListArgs args, ImmutableArray<ArgsProblem>.Builder problems)
    {
        if (!Enum.IsDefined(args.Mode))
        {
            problems.Add(new ArgsProblem("mode", NoChoice(args.Mode)));
        }

        if (!Enum.IsDefined(args.ShortNames))
        {
            problems.Add(new ArgsProblem("shortNames", NoChoice(args.ShortNames)));
        }
    }

    private static string NoChoice<T>(T value)
        where T : struct, Enum => $"{value} is not one of the choices: use {string.Join(", ", Enum.GetNames<T>())}";

    private static void CheckNamespaces(ImageAllowListArgs args, ImmutableArray<ArgsProblem>.Builder problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, ns) in args.ExemptNamespaces.Index())
        {
            if (KubernetesName.ProblemOfLabel(ns) is { } problem)
            {
                problems.Add(new ArgsProblem($"exemptNamespaces[{i}]", problem));
            }
            else if (!seen.Add(ns))
            {
                problems.Add(new ArgsProblem($"exemptNamespaces[{i}]", $"\"{ns}\" is named twice: remove one"));
            }
        }

        foreach (var (ns, mode) in args.NamespaceModes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var problem = KubernetesName.ProblemOfLabel(ns)
                ?? (seen.Contains(ns) ? $"\"{ns}\" is exempt, so it has no mode: remove it from one of the two" : null)
                ?? (Enum.IsDefined(mode) ? null : NoChoice(mode));
            if (problem is not null)
            {
                problems.Add(new ArgsProblem($"namespaceModes[\"{ns}\"]", problem));
            }
        }
    }
}
