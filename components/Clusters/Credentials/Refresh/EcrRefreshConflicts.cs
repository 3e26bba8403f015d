using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.Refresh;

/// <summary>How the arguments of refreshed pull secrets do not fit together, or not with the others.</summary>
internal static class EcrRefreshConflicts
{
    private const string Group = "ecrRefresh";

    public static IEnumerable<ArgsProblem> Of(PullSecretsArgs args)
    {
        if (args.EcrRefresh is not { } refresh)
        {
            yield break;
        }

        if (SharedNamespaces.Contains(refresh.Namespace) || args.Namespaces.Exists(ns => ns.Name == refresh.Namespace))
        {
            yield return new(
                $"{Group}.namespace",
                $"{Quoted.Text(refresh.Namespace)} is a namespace that others live in, and the CronJobs take one for themselves "
                    + "alone: choose another, such as \"registry-refresh\"")
            {
                ComparedWith = ["namespaces"],
            };
        }

        if (refresh.IntervalHours >= EcrRefreshArgs.LifeHours)
        {
            yield return new(
                $"{Group}.intervalHours",
                $"{refresh.IntervalHours} is too long, a token lives only {EcrRefreshArgs.LifeHours} hours: use at most 8, so that "
                    + "a late run does no harm");
        }

        foreach (var problem in PullSecretsConflicts.Twice($"{Group}.secrets", refresh.Secrets.Select(secret => secret.Name), ".name"))
        {
            yield return problem;
        }

        foreach (var (index, secret) in refresh.Secrets.Index())
        {
            if (ImageScope.TryParse(secret.Images, out var images, out _) && EcrHost.RegionOf(images.Host) is null)
            {
                yield return new($"{Group}.secrets[{index}].images", EcrHost.ProblemOf(images));
            }
        }
    }
}
