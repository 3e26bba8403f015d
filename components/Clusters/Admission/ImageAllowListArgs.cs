using Pulumi;
using RegistryInfra.Components.Images;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>Arguments of <see cref="ImageAllowList"/>.</summary>
public sealed class ImageAllowListArgs : ResourceArgs, IComponentArgs
{
    /// <summary>
    /// Most prefixes of one list, in every way that they are written. The API server gives up on a variable at a cost of
    /// 1,000,000, and each prefix costs each image about 5 and a tenth of the image's characters: this leaves room for
    /// 80 images of 200 characters in a Pod, or 30 of the longest that there are.
    /// </summary>
    public const int MostPrefixes = 500;

    private List<IRegistry>? _registries;
    private List<string>? _additionalPrefixes;
    private List<string>? _exemptNamespaces;
    private Dictionary<string, AdmissionMode>? _namespaceModes;

    /// <summary>The registries whose images may run: all of <see cref="RegistryProfile.Images"/>. Default: none.</summary>
    [NotASetting]
    public List<IRegistry> Registries
    {
        get => _registries ??= [];
        set => _registries = value;
    }

    /// <summary>
    /// Further prefixes, such as <c>registry.k8s.io/</c>: each ends in <c>/</c>, names a host and, on a shared host,
    /// an owner. Leave out paths that serve anyone's images, such as those of a pull-through cache. Default: none. With
    /// those of <see cref="Registries"/> at most 500, Docker Hub's counting for each of its spellings.
    /// </summary>
    public List<string> AdditionalPrefixes
    {
        get => _additionalPrefixes ??= [];
        set => _additionalPrefixes = value;
    }

    /// <summary>What happens to a request that breaks the policy. Default: it is refused.</summary>
    public AdmissionMode Mode { get; set; } = AdmissionMode.Enforce;

    /// <summary>Namespaces with a mode of their own, by name: a migration starts with <c>Audit</c>. Default: none.</summary>
    public Dictionary<string, AdmissionMode> NamespaceModes
    {
        get => _namespaceModes ??= [];
        set => _namespaceModes = value;
    }

    /// <summary>
    /// Namespaces that the policy does not look at, by name. Default: none, so the images of <c>kube-system</c> must
    /// be allowed or the namespace be named here.
    /// </summary>
    [NamespaceName]
    public List<string> ExemptNamespaces
    {
        get => _exemptNamespaces ??= [];
        set => _exemptNamespaces = value;
    }

    /// <summary>Whether an image may be written without its host. Default: it may not.</summary>
    public ShortNames ShortNames { get; set; } = ShortNames.Refused;

    /// <summary>
    /// Every image must be written with its digest, so that what was checked is what runs. Default: true; false trusts
    /// every allowed registry to keep its tags immutable.
    /// </summary>
    public bool RequireDigest { get; set; } = true;

    /// <summary>
    /// An image with neither digest nor tag, or with the tag <c>latest</c>, is refused. Default: true.
    /// </summary>
    public bool RefuseLatest { get; set; } = true;

    /// <summary>
    /// Name of the policy in the cluster and start of its bindings' names: lower case letters, digits, dashes and
    /// periods, at most 239 characters. Default: <c>registry-image-allow-list</c>. One cluster
    /// can hold several policies; a request must pass all of them.
    /// </summary>
    public string PolicyName { get; set; } = "registry-image-allow-list";

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => [];
}
