using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>A PolicyException that may name the policies on images.</summary>
public sealed class PolicyExceptionArgs : ResourceArgs
{
    /// <summary>Its namespace.</summary>
    [NamespaceName]
    public required string Namespace { get; init; }

    /// <summary>Its name.</summary>
    [ObjectName]
    public required string Name { get; init; }

    /// <summary>What it lets through and why, for whoever reviews it. Default: none; production asks for one.</summary>
    public string? Reason { get; init; }
}
