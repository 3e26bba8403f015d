using Pulumi;
using RegistryInfra.Components.Clusters.Mirrors;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>All settings of a stack: the <c>registry-infra:</c> keys of <c>Pulumi.&lt;stack&gt;.yaml</c>.</summary>
public sealed class StackSettings
{
    private Dictionary<string, Input<string>>? _tags;
    private List<RegistrySettings>? _registries;
    private List<ClusterSettings>? _clusters;
    private List<ImageMirrorArgs>? _mirrors;

    /// <summary>How strict the stack must be. Default: standard.</summary>
    public Posture Posture { get; init; }

    /// <summary>
    /// Tags, or labels, of every cloud resource of the stack, at most 49: keys of up to 128 characters that do not begin with
    /// aws:, values of up to 256. The tag stack is the stack's name, unless it is given here. Default: none besides.
    /// </summary>
    [TagValue]
    public Dictionary<string, Input<string>> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }

    /// <summary>The registries that the stack stands up. At least one.</summary>
    [Entries(1)]
    public List<RegistrySettings> Registries
    {
        get => _registries ??= [];
        set => _registries = value;
    }

    /// <summary>The clusters that run images from those registries and nothing else. Default: none.</summary>
    public List<ClusterSettings> Clusters
    {
        get => _clusters ??= [];
        set => _clusters = value;
    }

    /// <summary>Images of other registries that are copied into one of the stack. Default: none.</summary>
    public List<ImageMirrorArgs> Mirrors
    {
        get => _mirrors ??= [];
        set => _mirrors = value;
    }
}
