using System.Collections.Immutable;

namespace RegistryInfra.Components.Clusters.Admission.Engines;

/// <summary>
/// What the rules on images look at. Pods, with the subresource that adds ephemeral containers, decide. The controllers'
/// templates are checked besides, so that the author of one hears of it, and not only the log of the controller.
/// </summary>
/// <param name="Group">The API group, empty for the core.</param>
/// <param name="Resources">Its resources, as a webhook's rules name them.</param>
/// <param name="Kinds">The kinds of the same resources.</param>
internal sealed record JudgedResources(string Group, ImmutableArray<string> Resources, ImmutableArray<string> Kinds)
{
    public static ImmutableArray<JudgedResources> All { get; } =
    [
        new("", ["pods", "pods/ephemeralcontainers", "replicationcontrollers"], ["Pod", "ReplicationController"]),
        new(
            "apps",
            ["deployments", "statefulsets", "daemonsets", "replicasets"],
            ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]),
        new("batch", ["jobs", "cronjobs"], ["Job", "CronJob"]),
    ];

    /// <summary>What a request has to do to be looked at.</summary>
    public static ImmutableArray<string> Operations { get; } = ["CREATE", "UPDATE"];
}
