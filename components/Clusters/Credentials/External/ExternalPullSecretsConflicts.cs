using System.Globalization;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>How the arguments of external pull secrets do not fit together, or not with the others.</summary>
internal static class ExternalPullSecretsConflicts
{
    private const string Stores = "external.stores";
    private const string Secrets = "external.secrets";

    public static IEnumerable<ArgsProblem> Of(PullSecretsArgs args) => args.External is not { } external ? [] :
    [
        .. PullSecretsConflicts.Twice(Stores, external.Stores.Select(store => store.Name), ".name"),
        .. PullSecretsConflicts.Twice(Secrets, external.Secrets.Select(secret => secret.Name), ".name"),
        .. OfNothing(external),
        .. OfOperator(args, external),
        .. external.Stores.Index().SelectMany(entry => OfStore($"{Stores}[{entry.Index}]", entry.Item, external)),
        .. external.Secrets.Index().SelectMany(entry => OfSecret($"{Secrets}[{entry.Index}]", entry.Item, args)),
        .. ExternalPushConflicts.Of(args, external),
    ];

    private static IEnumerable<ArgsProblem> OfNothing(ExternalPullSecretsArgs external)
    {
        if (external.Secrets.Count + external.Pushes.Count == 0)
        {
            yield return new(Secrets, "there is none, and no push either, so nothing is read or written: add an entry")
            {
                ComparedWith = [ExternalPushConflicts.Pushes],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfOperator(PullSecretsArgs args, ExternalPullSecretsArgs external)
    {
        if (external.Operator is not { } settings)
        {
            yield break;
        }

        if (SharedNamespaces.Contains(settings.Namespace) || args.Namespaces.Exists(ns => ns.Name == settings.Namespace)
            || args.EcrRefresh?.Namespace == settings.Namespace)
        {
            yield return new(
                "external.operator.namespace",
                $"{Quoted.Text(settings.Namespace)} is a namespace that others live in, and the operator takes one for itself alone: "
                    + "choose another, such as \"external-secrets\"")
            {
                ComparedWith = ["namespaces"],
            };
        }

        if (ImageReference.TryParse(settings.Image, out var image, out _) && image.Tag is null)
        {
            yield return new("external.operator.image", "names no release: write its tag before the digest, such as \":v2.9.0@\"");
        }
    }

    private static IEnumerable<ArgsProblem> OfStore(string place, ExternalStoreArgs store, ExternalPullSecretsArgs external)
    {
        string[] services = [.. store.Providers.Select(provider => provider.Key)];
        if (services.Length > 1)
        {
            yield return new(place, $"names {string.Join(" and ", services)}: a store is of one service, keep one of them");
        }

        var needsNamespace = store.Scope == ExternalStoreScope.Cluster && services.Length > 0;
        if (needsNamespace && store.IdentityNamespace is null)
        {
            yield return new(
                $"{place}.identityNamespace",
                "is missing: a store of scope cluster is in no namespace, so name that of its service account or token");
        }

        if (!needsNamespace && store.IdentityNamespace is not null)
        {
            yield return new(
                $"{place}.identityNamespace",
                "is only for a store of scope cluster that is made here: remove the line, or set scope: cluster and name "
                    + "a service");
        }

        if (external.Secrets.All(secret => secret.Stored?.Store != store.Name)
            && external.Pushes.All(push => push.Store != store.Name))
        {
            yield return new($"{place}.name", $"no secret reads the store {Quoted.Text(store.Name)}: remove the store")
            {
                ComparedWith = [Secrets, ExternalPushConflicts.Pushes],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfSecret(string place, ExternalPullSecretArgs secret, PullSecretsArgs args)
    {
        (string Key, ICredentialSource Source)[] sources = [.. secret.Sources];
        if (sources is not [var (key, source)])
        {
            yield return new(place, sources.Length == 0
                ? "names no source: add stored, or a generator such as ecr"
                : $"names {string.Join(" and ", sources.Select(named => named.Key))}: a secret has one source, keep one "
                    + "of them");
            yield break;
        }

        if (ImageScope.TryParse(secret.Images, out var images, out _) && source.ProblemOf(images) is { } problem)
        {
            yield return new($"{place}.images", problem);
        }

        if (source.LifeMinutes is { } life && secret.RefreshMinutes * 2 >= life)
        {
            var most = ((life - 1) / 2).ToString(CultureInfo.InvariantCulture);
            yield return new(
                $"{place}.refreshMinutes",
                $"{secret.RefreshMinutes} is too long, the credential lives only {life} minutes: use at most {most}, so "
                    + "that one missed refresh does no harm");
        }

        if (secret.Stored is { } stored)
        {
            foreach (var wrong in OfEntry($"{place}.stored", stored.Store, stored.Key, args.External!))
            {
                yield return wrong;
            }
        }

        if (secret.GitLab is { } gitLab && gitLab.GroupId is null == gitLab.ProjectId is null)
        {
            yield return new($"{place}.gitLab", gitLab.GroupId is null
                ? "names neither groupId nor projectId: name whose images are pulled"
                : "names groupId and projectId: keep one of them");
        }
    }

    /// <summary>An entry of a store that there is, by a name that its service takes.</summary>
    public static IEnumerable<ArgsProblem> OfEntry(string place, string store, string key, ExternalPullSecretsArgs external)
    {
        if (external.Stores.Find(known => known.Name == store) is not { } settings)
        {
            yield return new($"{place}.store", $"{Quoted.Text(store)} is not one of the stores: add it to {Stores}")
            {
                ComparedWith = [Stores],
            };
        }
        else if (settings.Providers.Select(entry => entry.Provider.ProblemOf(key)).FirstOrDefault() is { } problem)
        {
            yield return new($"{place}.key", $"{Quoted.Text(key)} {problem}") { ComparedWith = [$"{place}.store", Stores] };
        }
    }
}
