namespace RegistryInfra.Cli.Doctor.Network;

/// <summary>What a network policy of any kind lets all Pods of a namespace connect to.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Name">The policy as a reader knows it: <c>CiliumNetworkPolicy registry-egress</c>.</param>
/// <param name="Rules">What is allowed; everything else is not.</param>
internal sealed record EgressPolicy(string Cluster, string Namespace, string Name, IReadOnlyList<EgressRule> Rules)
{
    /// <summary>True for one of a namespace of workloads; false for those of the stack's own parts.</summary>
    public bool IsOfWorkloads { get; init; }

    /// <summary>True where one of the rules lets a Pod connect.</summary>
    public bool Allows(Destination destination) => Rules.Any(rule => rule.Allows(destination));
}

/// <summary>A rule of a policy.</summary>
/// <param name="Peers">Whom it is about.</param>
/// <param name="Ports">On which ports; empty for all.</param>
internal sealed record EgressRule(IReadOnlyList<Peer> Peers, IReadOnlyList<(string Protocol, int Port)> Ports)
{
    /// <summary>True where it lets a Pod connect.</summary>
    public bool Allows(Destination destination) => IsOn(destination) && Peers.Any(peer => peer.Is(destination));

    private bool IsOn(Destination destination) => Ports.Count == 0
        || Ports.Any(port => port.Protocol == destination.Protocol && (destination.Port is null || port.Port == destination.Port));
}
