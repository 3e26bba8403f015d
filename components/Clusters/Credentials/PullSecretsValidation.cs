using System.Collections.Immutable;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>Finds everything wrong with the names in the arguments, before anything is registered.</summary>
internal static class PullSecretsValidation
{
    /// <summary>The arguments themselves. Throws <see cref="ArgsException"/> with all problems.</summary>
    public static PullSecretsArgs Check(string name, PullSecretsArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var problems = ImmutableArray.CreateBuilder<ArgsProblem>();
        if (KubernetesName.ProblemOfSubdomain(args.SecretName) is { } badName)
        {
            problems.Add(new ArgsProblem("secretName", badName));
        }

        if (args.Namespaces.Count == 0)
        {
            problems.Add(new ArgsProblem("namespaces", "no Pod would get a pull secret: name a namespace"));
        }

        CheckNames("namespaces", args.Namespaces.Select(ns => ns.Name), KubernetesName.ProblemOfLabel, problems);
        foreach (var (i, ns) in args.Namespaces.Index())
        {
            CheckAccounts($"namespaces[{i}].serviceAccounts", ns.ServiceAccounts, args.SecretName, problems);
        }

        ArgsException.ThrowIfAny($"pull secrets \"{name}\"", problems.ToImmutable());
        return args;
    }

    private static void CheckAccounts(
        string place,
        List<PullSecretsServiceAccount> accounts,
        string secretName,
        ImmutableArray<ArgsProblem>.Builder problems)
    {
        if (accounts.Count == 0)
        {
            problems.Add(new ArgsProblem(place, "no Pod would get the secret: name a service account"));
        }

        CheckNames(place, accounts.Select(account => account.Name), KubernetesName.ProblemOfSubdomain, problems);
        foreach (var (i, account) in accounts.Index())
        {
            // The secret made here leads the list by itself.
            var others = $"{place}[{i}].otherSecrets";
            CheckNames(others, account.OtherSecrets, KubernetesName.ProblemOfSubdomain, problems, secretName);
        }
    }

    private static void CheckNames(
        string place,
        IEnumerable<string> names,
        Func<string, string?> problemOf,
        ImmutableArray<ArgsProblem>.Builder problems,
        params string[] taken)
    {
        var seen = taken.ToHashSet(StringComparer.Ordinal);
        foreach (var (i, name) in names.Index())
        {
            if (problemOf(name) is { } problem)
            {
                problems.Add(new ArgsProblem($"{place}[{i}]", problem));
            }
            else if (!seen.Add(name))
            {
                problems.Add(new ArgsProblem($"{place}[{i}]", $"\"{name}\" is named twice: remove one"));
            }
        }
    }
}
