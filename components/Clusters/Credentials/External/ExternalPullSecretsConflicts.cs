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
        .. external.Stores.Index().SelectMany(entry => OfStore($"{Stores}[{entry.Index}]", entry.Item, external)),
        .. external.Secrets.Index().SelectMany(entry => OfSecret($"{Secrets}[{entry.Index}]", entry.Item, args)),
    ];

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

        if (external.Secrets.All(secret => secret.Stored?.Store != store.Name))
        {
            yield return new($"{place}.name", $"no secret reads the store {Quoted.Text(store.Name)}: remove the store")
            {
                ComparedWith = [Secrets],
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

        if (secret.Stored is { } stored && args.External!.Stores.All(store => store.Name != stored.Store))
        {
            yield return new(
                $"{place}.stored.store", $"{Quoted.Text(stored.Store)} is not one of the stores: add it to {Stores}")
            {
                ComparedWith = [Stores],
            };
        }

        if (secret.GitLab is { } gitLab && gitLab.GroupId is null == gitLab.ProjectId is null)
        {
            yield return new($"{place}.gitLab", gitLab.GroupId is null
                ? "names neither groupId nor projectId: name whose images are pulled"
                : "names groupId and projectId: keep one of them");
        }
    }
}
