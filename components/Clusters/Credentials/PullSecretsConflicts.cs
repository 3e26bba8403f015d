using RegistryInfra.Components.Clusters.Credentials.External;
using RegistryInfra.Components.Clusters.Credentials.Refresh;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>How the arguments of pull secrets do not fit together.</summary>
internal static class PullSecretsConflicts
{
    public static IEnumerable<ArgsProblem> Of(PullSecretsArgs args) =>
    [
        .. OfKeys(args),
        .. OfExcess(args),
        .. Twice("namespaces", args.Namespaces.Select(ns => ns.Name), ".name"),
        .. args.Namespaces.Index().SelectMany(entry => OfNamespace($"namespaces[{entry.Index}]", entry.Item, args)),
        .. ExternalPullSecretsConflicts.Of(args),
        .. EcrRefreshConflicts.Of(args),
        .. OfFurtherSecrets(args),
    ];

    /// <summary>The kubelet could not tell the credentials of two registries for the same images apart.</summary>
    private static IEnumerable<ArgsProblem> OfKeys(PullSecretsArgs args)
    {
        var seen = new Dictionary<string, (int Index, string Registry)>(StringComparer.Ordinal);
        foreach (var (index, registry) in args.Registries.Index())
        {
            foreach (var credential in registry.PullCredentials)
            {
                var key = RegistryKey.For(credential.Images).ToString();
                if (!seen.TryAdd(key, (index, registry.Name)) && seen[key].Index != index)
                {
                    yield return new(
                        $"registries[{index}]",
                        $"registry {Quoted.Text(registry.Name)} has a credential for the images of {Quoted.Text(key)}, "
                            + $"and so has registry {Quoted.Text(seen[key].Registry)}: give each a path of its own, or "
                            + "name one of them");
                }
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfExcess(PullSecretsArgs args) =>
        from registry in args.Registries.Index()
        where args.PullOnly
        from credential in registry.Item.PullCredentials
        where credential.Excess is not null
        select new ArgsProblem(
            $"registries[{registry.Index}]",
            $"the credential of registry {Quoted.Text(registry.Item.Name)} {credential.Excess}, and a cluster only pulls: "
                + "use a registry with a role that pulls and no more");

    private static IEnumerable<ArgsProblem> OfNamespace(string place, PullSecretsNamespace ns, PullSecretsArgs args)
    {
        if (ns.Create && SharedNamespaces.Contains(ns.Name))
        {
            yield return new(
                $"{place}.create",
                $"{Quoted.Text(ns.Name)} is a namespace that others live in and that is there already: remove the line")
            {
                ComparedWith = [$"{place}.name"],
            };
        }

        if (!ns.Create && ns.PodSecurity != PodSecurityLevel.Restricted)
        {
            yield return new(
                $"{place}.podSecurity",
                "is only for a namespace that is made here: add create: true, or label the namespace where it is made");
        }

        if (ns.ServiceAccounts.Count == 0)
        {
            yield return new(
                $"{place}.serviceAccounts",
                "the list is empty, so no Pod would get the secret: name one, such as \"default\"");
        }

        foreach (var problem in Twice(
            $"{place}.serviceAccounts", ns.ServiceAccounts.Select(account => account.Name), ".name"))
        {
            yield return problem;
        }

        foreach (var (index, account) in ns.ServiceAccounts.Index())
        {
            foreach (var (other, name) in account.OtherSecrets.Index().Where(entry => MadeHere(args).Contains(entry.Item)))
            {
                yield return new(
                    $"{place}.serviceAccounts[{index}].otherSecrets[{other}]",
                    $"{Quoted.Text(name)} is the secret that is made here, and it is in the list already: remove it")
                {
                    ComparedWith = ["secretName"],
                };
            }
        }
    }

    private static IEnumerable<string> MadeHere(PullSecretsArgs args) => args.FurtherSecrets.Prepend(args.SecretName);

    /// <summary>
    /// A Secret has one owner, and a key one credential: the kubelet tries all credentials of a key, but other clients that read
    /// the same Secrets take any one of them.
    /// </summary>
    private static IEnumerable<ArgsProblem> OfFurtherSecrets(PullSecretsArgs args)
    {
        var owners = new Dictionary<string, (string List, string Place)>(StringComparer.Ordinal)
        {
            [args.SecretName] = ("", "the other credentials"),
        };
        var keys = new Dictionary<RegistryKey, string>();
        foreach (var registry in args.Registries)
        {
            foreach (var credential in registry.PullCredentials)
            {
                keys[RegistryKey.For(credential.Images)] = $"registry {Quoted.Text(registry.Name)}";
            }
        }

        foreach (var (list, index, name, images) in FurtherSecrets(args))
        {
            var place = $"{list}[{index}]";
            if (!owners.TryAdd(name, (list, place)) && owners[name].List != list)
            {
                yield return new(
                    $"{place}.name",
                    $"{Quoted.Text(name)} is the Secret of {owners[name].Place}, and a Secret has one owner: use another name")
                {
                    ComparedWith = ["secretName"],
                };
            }

            if (ImageScope.TryParse(images, out var scope, out _) && !keys.TryAdd(RegistryKey.For(scope), place))
            {
                var key = RegistryKey.For(scope);
                yield return new(
                    $"{place}.images",
                    $"{Quoted.Text(key.ToString())} has a credential from {keys[key]} already: give each a path of its own, or "
                        + "remove one of the two");
            }
        }
    }

    private static IEnumerable<(string List, int Index, string Name, string Images)> FurtherSecrets(PullSecretsArgs args) =>
    [
        .. args.External?.Secrets.Select((secret, index) => ("external.secrets", index, secret.Name, secret.Images)) ?? [],
        .. args.EcrRefresh?.Secrets.Select((secret, index) => ("ecrRefresh.secrets", index, secret.Name, secret.Images)) ?? [],
    ];

    /// <summary>Names that stand in a list more than once.</summary>
    public static IEnumerable<ArgsProblem> Twice(string place, IEnumerable<string> names, string key)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, name) in names.Index())
        {
            if (!seen.TryAdd(name, index))
            {
                yield return new(
                    $"{place}[{index}]{key}", $"{Quoted.Text(name)} is there twice: put the two into one entry")
                {
                    ComparedWith = [$"{place}[{seen[name]}]{key}"],
                };
            }
        }
    }
}
