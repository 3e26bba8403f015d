using System.Collections.Immutable;
using Pulumi;

namespace RegistryInfra.Components.Registries;

/// <summary>
/// What every container registry tells the clusters that run its images. One object yields the pull secrets, the
/// admission allow-list and the network rules, so a cluster runs what the registry serves and nothing else.
/// </summary>
public interface IRegistry
{
    /// <summary>The registry's name in the settings, such as <c>main</c>. Unique in a stack.</summary>
    string Name { get; }

    /// <summary>What follows from the settings and so is known at preview: it is never read back from a cloud.</summary>
    RegistryProfile Profile { get; }

    /// <summary>Who looks for known vulnerabilities in what is pushed, and when.</summary>
    ScanPosture Scanning { get; }

    /// <summary>
    /// What clusters pull with, each for the images that it names; empty where <see cref="RegistryProfile.PullAccess"/> hands
    /// no credential to the program.
    /// </summary>
    ImmutableArray<PullCredential> PullCredentials { get; }

    /// <summary>
    /// The certificate, as PEM, of an authority that nodes and builds have to trust for this registry's host, and for no
    /// other; null where a public authority signs.
    /// </summary>
    Output<string>? AuthorityPem { get; }

    /// <summary>
    /// The time, such as <c>2026-12-03T00:00:00Z</c>, from which an update makes the credential anew that clusters pull with;
    /// null where none is rotated. It may follow from the last rotation, and is not known at preview before the first.
    /// </summary>
    Output<string>? NextRotation { get; }
}
