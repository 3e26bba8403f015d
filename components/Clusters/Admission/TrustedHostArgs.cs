using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>A host with one owner, all of whose images may run, each by its digest.</summary>
public sealed class TrustedHostArgs : ResourceArgs
{
    /// <summary>The host, with its port where images are named with one: <c>registry.corp.example</c>.</summary>
    [HostName]
    public required string Host { get; init; }

    /// <summary>Who owns it and why that is trusted, for whoever reviews it. Default: none; production asks for one.</summary>
    public string? Reason { get; init; }
}
