using System.Net;
using System.Net.Sockets;

namespace RegistryInfra.Cli.Doctor.Network;

/// <summary>
/// Whether the network policies of a stack let Pods of a namespace connect to a host. They hold what a Pod does itself, such as a
/// build or a scan; the node pulls images, and no policy of Pods holds it.
/// </summary>
/// <param name="policies">The policies.</param>
internal sealed class NetworkExamination(IReadOnlyList<EgressPolicy> policies)
{
    private const string Check = "network rule";
    private const int DnsPort = 53;

    /// <summary>What is found for a host, by cluster and namespace.</summary>
    /// <param name="target">The host.</param>
    /// <param name="only">The namespace that is asked about; null for each of workloads that has a policy.</param>
    /// <param name="cancellation">Ends the look for addresses.</param>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(ExaminedHost target, string? only, CancellationToken cancellation)
    {
        var held = policies.Where(policy => only is null ? policy.IsOfWorkloads : policy.Namespace == only)
            .GroupBy(policy => (policy.Cluster, policy.Namespace)).OrderBy(group => group.Key).ToArray();
        if (held is [])
        {
            return only is null
                ? []
                : [new(target.Subject, Check, CheckStatus.Ok, $"no policy of the stack holds the Pods of {only}, so they may connect to anyone")];
        }

        var addresses = ServiceNamespace(target.Host) is null ? await AddressesAsync(target.Host, cancellation) : [];
        return [.. held.Select(group => Verdict(target, group.Key.Cluster, group.Key.Namespace, [.. group], addresses))];
    }

    private static Finding Verdict(
        ExaminedHost target, string cluster, string ns, IReadOnlyList<EgressPolicy> policies, IReadOnlyList<IPAddress> addresses)
    {
        var pods = $"Pods of {ns} in cluster {cluster}";
        var where = ServiceNamespace(target.Host) is { } service ? $"the Pods behind {target.Host}" : target.Authority;
        if (Allowing(policies, target, addresses) is { } allowing)
        {
            return policies.Any(IsOpenForDns)
                ? new(target.Subject, Check, CheckStatus.Ok, $"{pods} may connect to {where}, by {allowing.Name}")
                : new(
                    target.Subject, Check, CheckStatus.Finding, $"{pods} may connect to {where}, and may not ask DNS for it",
                    "allow port 53 of the cluster's DNS: look at network.dns");
        }

        var isAddressed = policies.SelectMany(policy => policy.Rules).SelectMany(rule => rule.Peers).Any(peer => peer is Peer.Addressed);
        if (isAddressed && addresses is [] && ServiceNamespace(target.Host) is null)
        {
            return new(
                target.Subject, Check, CheckStatus.Skipped,
                $"the policies of {ns} in cluster {cluster} know addresses, and that of {target.Host} is not known here");
        }

        var found = isAddressed && addresses is not [] ? $", which is {string.Join(", ", addresses)} from here" : "";
        return new(
            target.Subject, Check, CheckStatus.Finding,
            $"{pods} may not connect to {where}{found}, by {string.Join(" and ", policies.Select(policy => policy.Name))}",
            "the node pulls all the same; for what the Pod itself does there, add the registry to the cluster, or a policy beside this one"
                + (isAddressed ? ", or mend network.addresses" : ""));
    }

    /// <summary>A name that leads to several addresses is reached when each of them is.</summary>
    private static EgressPolicy? Allowing(IReadOnlyList<EgressPolicy> policies, ExaminedHost target, IReadOnlyList<IPAddress> addresses)
    {
        if (ServiceNamespace(target.Host) is { } service)
        {
            // A policy sees the port of the Pods, which the Service alone knows.
            return policies.FirstOrDefault(policy => policy.Allows(new(null, null) { Namespace = service }));
        }

        return policies.FirstOrDefault(policy => policy.Allows(new(target.Host, target.Port)))
            ?? (addresses is not []
                && addresses.All(address => policies.Any(policy => policy.Allows(new(null, target.Port) { Address = address })))
                ? policies.First(policy => policy.Allows(new(null, target.Port) { Address = addresses[0] }))
                : null);
    }

    private static bool IsOpenForDns(EgressPolicy policy) => policy.Rules.Any(rule => rule.Ports.Any(port => port == ("UDP", DnsPort)));

    /// <summary>The namespace of a name of the cluster's own DNS: <c>registry.images.svc.cluster.local</c>.</summary>
    private static string? ServiceNamespace(string host) =>
        host.Split('.') is [_, var ns, "svc", ..] ? ns : null;

    private static async Task<IReadOnlyList<IPAddress>> AddressesAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            return await Dns.GetHostAddressesAsync(host, deadline.Token);
        }
        catch (SocketException)
        {
            return [];
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [];
        }
    }
}
