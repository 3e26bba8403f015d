namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>Takes copies of other people's images, from a user of their own.</summary>
internal static class DistributionMirroring
{
    public static (MirrorRoute? Route, string? Problem) Receive(
        DistributionRegistryArgs args, MirrorRequest mirror, DistributionNames names)
    {
        if (ProblemOf(args, mirror) is { } problem)
        {
            return (null, problem);
        }

        var service = $"{names.ServiceNames[0]}:{DistributionRegistry.Port}";
        var host = args.Host ?? service;
        if (!args.Users.Contains(mirror.Name))
        {
            args.Users.Add(mirror.Name);
        }

        var isByService = mirror.IsBeside && HasServiceNames(args);
        if (mirror.IsBeside && !args.AllowedNamespaces.Contains(mirror.Namespace))
        {
            args.AllowedNamespaces.Add(mirror.Namespace);
        }

        args.Mirrored.AddRange(mirror.Repositories.Except(args.Mirrored));
        return (new()
        {
            Places = [$"users[{args.Users.IndexOf(mirror.Name)}]"],
            Prefix = $"{host}/",
            PushPrefix = isByService ? $"{service}/" : null,
            Endpoints = [isByService ? service : host, .. DistributionStorage.ClientEndpoints(args.Storage)],
            Pusher = mirror.Name,
            Namespace = mirror.IsBeside ? names.Namespace : null,
        }, null);
    }

    /// <summary>The certificate is for the Service as well, unless somebody else signs it, who may do so for the host alone.</summary>
    private static bool HasServiceNames(DistributionRegistryArgs args) =>
        args.Host is null || args.Certificate is { IsSignedHere: true, AuthorityKey: null };

    private static string? ProblemOf(DistributionRegistryArgs args, MirrorRequest mirror)
    {
        if (args.Proxy is not null)
        {
            return "it keeps the images of another registry and takes no pushes: name another registry";
        }

        if (args.ReadOnly)
        {
            return "nothing is pushed to it while it is read-only: remove readOnly, or name another registry";
        }

        if (args.Tokens is not null)
        {
            return "a service of tokens knows its users, and the stack has the credential of none that pushes: name another registry";
        }

        if (args.ClientAuthority is not null)
        {
            return "who connects to it has to show a certificate, which the copier has not: name another registry";
        }

        if (args.Host is { } text && RegistryHost.Parse(text).Problem is not null)
        {
            return "its host is not right: mend that first";
        }

        if (args.Host is null && !mirror.IsBeside)
        {
            return "it has no host that another cluster finds: give it one, or let the cluster that runs it copy";
        }

        return args.Host is { } host && RegistryHost.Parse(host).Host.Name == "localhost" && !(mirror.IsBeside && HasServiceNames(args))
            ? "its host is a name that every machine has for itself, so a Pod finds nothing there: give it another"
            : null;
    }
}
