using System.Security.Cryptography;
using System.Text.RegularExpressions;
using k8s;
using k8s.KubeConfigModels;
using RegistryInfra.Naming;

namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>
/// How a cluster is reached: one context of a kubeconfig with its cluster and user.
/// <see href="https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/"/>
/// </summary>
/// <param name="Configuration">What the client needs.</param>
/// <param name="Namespace">The namespace of the context; null where it names none.</param>
/// <param name="User">On whose behalf requests are made; null for the user of the context itself.</param>
/// <param name="Groups">The groups of that user.</param>
internal sealed partial record ClusterAccess(
    KubernetesClientConfiguration Configuration, string? Namespace, string? User, IReadOnlyList<string> Groups)
{
    /// <exception cref="ClusterUnreachableException">No cluster can be told from the settings.</exception>
    public static ClusterAccess From(KubernetesSettings settings)
    {
        if (settings.IsUnknown)
        {
            throw new ClusterUnreachableException(
                "the kubeconfig of the provider is not known before its cluster exists.");
        }

        if (KubeconfigSource.Find(settings) is { } source)
        {
            return From(settings, source);
        }

        // The client's library is large, and loaded only where there is a cluster to ask.
        return settings.Environment("KUBERNETES_SERVICE_HOST") is { Length: > 0 } && InCluster() is { } access
            ? access
            : throw new ClusterUnreachableException(
                "there is no kubeconfig: set kubeconfig on the provider, or the variable KUBECONFIG.");
    }

    /// <summary>The namespace of the context; null where it names none, or there is no such context.</summary>
    public static string? NamespaceOf(KubernetesSettings settings)
    {
        try
        {
            return KubeconfigSource.Find(settings) is { } source ? NamespaceOf(settings, source)
                : settings.Environment("KUBERNETES_SERVICE_HOST") is { Length: > 0 } ? InCluster()?.Namespace
                : null;
        }
        catch (ClusterUnreachableException)
        {
            return null;
        }
    }

    private static string? NamespaceOf(KubernetesSettings settings, KubeconfigSource source)
    {
        var all = source.Read();
        return Choose(all.Contexts, settings.Context ?? all.CurrentContext, source).ContextDetails.Namespace is { Length: > 0 } name
            ? name
            : null;
    }

    private static ClusterAccess? InCluster()
    {
        if (!KubernetesClientConfiguration.IsInCluster())
        {
            return null;
        }

        var configuration = KubernetesClientConfiguration.InClusterConfig();
        return new(configuration, configuration.Namespace is { Length: > 0 } name ? name : null, null, []);
    }

    /// <summary>
    /// A kubeconfig with the one context of the settings, for another program; null where the program finds the cluster
    /// by itself.
    /// </summary>
    /// <exception cref="ClusterUnreachableException">No cluster can be told from the settings.</exception>
    public static string? WriteKubeconfig(KubernetesSettings settings) =>
        KubeconfigSource.Find(settings) is { } source ? KubernetesYaml.Serialize(Chosen(settings, source).Configuration) : null;

    private static ClusterAccess From(KubernetesSettings settings, KubeconfigSource source)
    {
        var (chosen, context, user) = Chosen(settings, source);
        string[] groups = [.. user?.ImpersonateGroups ?? []];
        if (groups.Length > 1)
        {
            // .NET writes the values of a header into one line, which the server would take for one group.
            throw new ClusterUnreachableException(
                $"the user of the context \"{context.Name}\" in {source.Name} has several as-groups, " +
                "of which only one can be sent: name one.");
        }

        return new(
            Build(chosen, user, source),
            context.ContextDetails.Namespace is { Length: > 0 } name ? name : null,
            user?.Impersonate is { Length: > 0 } other ? other : null,
            groups);
    }

    private static (K8SConfiguration Configuration, Context Context, UserCredentials? User) Chosen(
        KubernetesSettings settings, KubeconfigSource source)
    {
        var all = source.Read();
        var context = Choose(all.Contexts, settings.Context ?? all.CurrentContext, source);
        var cluster = Named(
            all.Clusters, c => c.Name, settings.Cluster ?? context.ContextDetails.Cluster, "cluster", source);
        var user = context.ContextDetails.User is { Length: > 0 } userName
            ? Named(all.Users, u => u.Name, userName, "user", source).UserCredentials
            : null;

        // Only what was chosen goes on: the client would take a context whose name differs in case.
        var hasCredentials = user is not null && HasCredentials(user);
        var chosen = new K8SConfiguration
        {
            Contexts =
            [
                new()
                {
                    Name = context.Name,
                    ContextDetails = new()
                    {
                        Cluster = cluster.Name,
                        User = hasCredentials ? "user" : null,
                    },
                },
            ],
            Clusters = [cluster],
            Users = hasCredentials ? [new() { Name = "user", UserCredentials = user }] : [],
            CurrentContext = context.Name,
        };
        return (chosen, context, user);
    }

    private static KubernetesClientConfiguration Build(
        K8SConfiguration chosen, UserCredentials? user, KubeconfigSource source)
    {
        if (user?.ExternalExecution?.Arguments is { } arguments)
        {
            user.ExternalExecution.Arguments = [.. arguments.Select(Quote)];
        }

        try
        {
            return KubernetesClientConfiguration.BuildConfigFromConfigObject(chosen);
        }
        catch (Exception e) when (user?.ExternalExecution is { Command: var command } && e is not (FormatException or
            CryptographicException or IOException or UnauthorizedAccessException))
        {
            // What the command printed may be a credential.
            throw new ClusterUnreachableException(
                $"the command \"{command}\", which {source.Name} names for credentials, failed: " +
                "run it by hand to see why.", e);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw new ClusterUnreachableException(
                $"certificate-authority-data in {source.Name} are no certificate in base64: copy them again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterUnreachableException(
                $"a file that {source.Name} names for the cluster \"{chosen.Clusters.First().Name}\" " +
                "cannot be read: look at certificate-authority.", e);
        }
        catch (Exception e)
        {
            throw new ClusterUnreachableException(
                $"the context \"{chosen.CurrentContext}\" in {source.Name} is not complete: " +
                "look at the server of its cluster and at the credentials of its user.", e);
        }
    }

    private static Context Choose(IEnumerable<Context>? contexts, string? name, KubeconfigSource source)
    {
        var context = name is { Length: > 0 }
            ? Named(contexts, c => c.Name, name, "context", source)
            : throw new ClusterUnreachableException(
                $"{source.Name} has no current-context: set context on the provider, to one of " +
                $"{string.Join(", ", (contexts ?? []).Select(c => $"\"{c.Name}\""))}.");
        return context.ContextDetails is not null
            ? context
            : throw new ClusterUnreachableException(
                $"the context \"{name}\" in {source.Name} is empty: give it a cluster and a user.");
    }

    private static T Named<T>(
        IEnumerable<T>? all, Func<T, string?> nameOf, string? name, string kind, KubeconfigSource source)
    {
        T[] entries = [.. all ?? []];
        if (Array.Find(entries, e => nameOf(e) == name) is { } found)
        {
            return found;
        }

        string[] names = [.. entries.Select(nameOf).OfType<string>()];
        var hint = name is not null && NearestName.Find(name, names) is { } nearest ? $"did you mean \"{nearest}\"?"
            : names.Length == 0 ? "it has none."
            : $"it has {string.Join(", ", names.Select(n => $"\"{n}\""))}.";
        throw new ClusterUnreachableException($"{source.Name} has no {kind} \"{name}\": {hint}");
    }

    /// <summary>The client refuses a user without credentials, whom a server may well accept.</summary>
    private static bool HasCredentials(UserCredentials user) =>
        user.Token is { Length: > 0 } || user.UserName is { Length: > 0 }
        || user.ClientCertificate is { Length: > 0 } || user.ClientCertificateData is { Length: > 0 }
        || user.AuthProvider is not null || user.ExternalExecution is not null;

    /// <summary>The client joins the arguments of the command by spaces.</summary>
    private static string Quote(string argument)
    {
        if (argument.Length > 0 && !argument.Any(c => char.IsWhiteSpace(c) || c == '"'))
        {
            return argument;
        }

        var slashes = SlashesBeforeQuotes().Replace(argument, "$1$1$2");
        return $"\"{slashes.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    [GeneratedRegex(@"(\\+)(""|\z)")]
    private static partial Regex SlashesBeforeQuotes();
}
