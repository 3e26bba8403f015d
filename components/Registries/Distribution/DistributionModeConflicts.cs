using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>What a registry that is a proxy, that only reads, or that asks for tokens or certificates has no use for.</summary>
internal static class DistributionModeConflicts
{
    public static IEnumerable<ArgsProblem> Of(DistributionRegistryArgs args) =>
    [
        .. args.Proxy is { } proxy ? OfProxy(args, proxy) : [],
        .. OfReading(args),
        .. args.Tokens is { } tokens ? OfTokens(args, tokens) : [],
        .. OfClients(args),
    ];

    private static IEnumerable<ArgsProblem> OfProxy(DistributionRegistryArgs args, DistributionProxyArgs proxy)
    {
        if (proxy.Upstream is null)
        {
            yield return new(
                "proxy.upstream",
                "missing: add the address of the registry whose images are kept, or let a registry of the stack name this one in "
                    + "through");
        }

        foreach (var problem in Pair("proxy.user", proxy.User is not null, "proxy.password", proxy.Password is not null))
        {
            yield return problem;
        }

        if (args.Replicas > 1)
        {
            yield return new(
                "replicas", $"{args.Replicas} proxies would each forget what another one keeps on the volume: use 1")
            {
                ComparedWith = ["proxy"],
            };
        }

        if (args.ReadOnly)
        {
            yield return new("readOnly", "a proxy takes no pushes in any case: remove the line") { ComparedWith = ["proxy"] };
        }
    }

    private static IEnumerable<ArgsProblem> OfReading(DistributionRegistryArgs args)
    {
        if (args.AllowDelete && (args.ReadOnly || args.Proxy is not null))
        {
            yield return new("allowDelete", $"nobody writes to a {(args.ReadOnly ? "registry that only reads" : "proxy")}: remove the "
                + "line")
            {
                ComparedWith = ["readOnly", "proxy"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfTokens(DistributionRegistryArgs args, DistributionTokenArgs tokens)
    {
        if (args.Users.Count > 0)
        {
            yield return new("users", "the service of tokens knows the users: remove the list") { ComparedWith = ["tokens"] };
        }

        foreach (var problem in Pair(
            "tokens.pullUser", tokens.PullUser is not null, "tokens.pullPassword", tokens.PullPassword is not null))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ArgsProblem> OfClients(DistributionRegistryArgs args)
    {
        if (args.ClientAuthority is not null && args.NodeTrust is not null)
        {
            yield return new(
                "nodeTrust",
                "nodes would know the registry, and have no certificate to show it: remove it, and give them both when they are made")
            {
                ComparedWith = ["clientAuthority"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> Pair(string user, bool hasUser, string password, bool hasPassword)
    {
        if (hasUser != hasPassword)
        {
            yield return new(hasUser ? password : user, "a user and a password go together: give both, or neither")
            {
                ComparedWith = [user, password],
            };
        }
    }
}
