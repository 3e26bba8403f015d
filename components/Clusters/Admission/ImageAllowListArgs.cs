using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;
using RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;
using RegistryInfra.Components.Clusters.Admission.Platforms;
using RegistryInfra.Components.Clusters.Admission.Rewriting;
using RegistryInfra.Components.Clusters.Admission.Signatures;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>Arguments of <see cref="ImageAllowList"/>. Every default is the strict one.</summary>
public sealed class ImageAllowListArgs : ResourceArgs, IComponentArgs
{
    private List<IRegistry>? _registries;
    private List<AdditionalImageArgs>? _additionalImages;
    private List<TrustedHostArgs>? _trustedHosts;
    private List<ExemptNamespaceArgs>? _exemptNamespaces;
    private Dictionary<string, AdmissionMode>? _namespaceModes;
    private List<SignatureRuleArgs>? _signatures;

    /// <summary>
    /// The registries whose images may run: all of <see cref="RegistryProfile.Images"/> and, by digest,
    /// <see cref="RegistryProfile.ImagesOfOthers"/>. Default: none.
    /// </summary>
    [NotASetting]
    public List<IRegistry> Registries
    {
        get => _registries ??= [];
        set => _registries = value;
    }

    /// <summary>
    /// What judges the requests. Default: <c>native</c>. A cluster has one, so that no request is judged by two that disagree.
    /// </summary>
    public AdmissionEngine Engine { get; set; } = AdmissionEngine.Native;

    /// <summary>What only Gatekeeper asks; for the engine <c>gatekeeper</c> alone. Default: its own defaults.</summary>
    public GatekeeperArgs Gatekeeper { get; set; } = new();

    /// <summary>What only Kyverno asks; for the engine <c>kyverno</c> alone. Default: its own defaults.</summary>
    public KyvernoArgs Kyverno { get; set; } = new();

    /// <summary>
    /// What the cluster is: the images that it needs to run at all may run, so that <c>kube-system</c> can be judged like any
    /// other namespace. Default: none of them.
    /// </summary>
    public ClusterPlatform? Platform { get; init; }

    /// <summary>
    /// The region that the cluster is in, such as <c>eu-west-1</c>: needed for <c>eks</c> and <c>gke</c>, which keep their
    /// images in each region.
    /// </summary>
    [CloudRegion]
    public string? PlatformRegion { get; init; }

    /// <summary>Images of other people that may run besides, each by its digest. Default: none.</summary>
    public List<AdditionalImageArgs> AdditionalImages
    {
        get => _additionalImages ??= [];
        set => _additionalImages = value;
    }

    /// <summary>
    /// Hosts that have one owner and are trusted with all their images, each by its digest. Default: none. A host that many
    /// share is refused by each of its names.
    /// </summary>
    public List<TrustedHostArgs> TrustedHosts
    {
        get => _trustedHosts ??= [];
        set => _trustedHosts = value;
    }

    /// <summary>What happens to a request that breaks the policy. Default: it is refused.</summary>
    public AdmissionMode Mode { get; init; } = AdmissionMode.Enforce;

    /// <summary>Namespaces with a mode of their own, by name: a migration starts with <c>audit</c>. Default: none.</summary>
    public Dictionary<string, AdmissionMode> NamespaceModes
    {
        get => _namespaceModes ??= [];
        set => _namespaceModes = value;
    }

    /// <summary>
    /// Namespaces that the policy does not look at, by name. Default: none, so the images of <c>kube-system</c> must be allowed
    /// by <see cref="Platform"/> or the namespace be named here.
    /// </summary>
    public List<ExemptNamespaceArgs> ExemptNamespaces
    {
        get => _exemptNamespaces ??= [];
        set => _exemptNamespaces = value;
    }

    /// <summary>Whether an image may be written without its host. Default: it may not.</summary>
    public ShortNames ShortNames { get; init; } = ShortNames.Refused;

    /// <summary>
    /// Every image but the platform's must be written with its digest, so that what was checked is what runs. Default: true;
    /// false trusts the stack's own registries to keep their tags immutable. Other people's images need one in any case.
    /// </summary>
    public bool RequireDigest { get; init; } = true;

    /// <summary>
    /// Signatures and attestations that images must have, beyond being allowed. Default: none. The API server reads no
    /// registry, so the engine <c>native</c> cannot verify them.
    /// </summary>
    public List<SignatureRuleArgs> Signatures
    {
        get => _signatures ??= [];
        set => _signatures = value;
    }

    /// <summary>
    /// What other people's images have to show. Default: <c>digest</c>. A rule under <c>signatures</c> holds for the images that
    /// it names in any case.
    /// </summary>
    public OthersNeed OthersNeed { get; init; } = OthersNeed.Digest;

    /// <summary>
    /// What is written into Pods before the rules judge them: the names under which images are kept, and pull secrets. Default:
    /// nothing.
    /// </summary>
    public ImageRewriteArgs? Rewrite { get; init; }

    /// <summary>
    /// An image with neither digest nor tag, or with the tag <c>latest</c>, is refused. Default: true.
    /// </summary>
    public bool RefuseLatest { get; init; } = true;

    /// <summary>
    /// Name of the policy in the cluster and start of the names of what enforces it: lower case letters, digits, dashes and
    /// periods, at most 239 characters. Default: <c>registry-image-allow-list</c>. One cluster can hold several policies; a
    /// request must pass all of them.
    /// </summary>
    [ObjectName]
    public string PolicyName { get; init; } = "registry-image-allow-list";

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => ImageAllowListConflicts.Of(this);

    /// <summary>
    /// How the arguments do not fit what the cluster's registries serve. A stack asks this before it makes the first of them.
    /// </summary>
    /// <param name="registries">What is known of the cluster's registries.</param>
    public IEnumerable<ArgsProblem> ConflictsWith(IEnumerable<RegistryProfile> registries) =>
        ImageAllowListConflicts.With(this, registries);

    /// <summary>
    /// The rules that these arguments make. They must be right: see <see cref="ArgsRules.Problems"/>.
    /// </summary>
    public ImageRules Rules()
    {
        var own = new ImageScopes(Registries.SelectMany(registry => registry.Profile.Images));
        var others = new ImageScopes(
        [
            .. Registries.SelectMany(registry => registry.Profile.ImagesOfOthers),
            .. AdditionalImages.Select(entry => ImageScope.Parse(entry.Images)),
            .. TrustedHosts.Select(entry => ImageScope.Parse($"{entry.Host}/")),
        ]);
        var cached = new CachedNames(
            Registries.SelectMany(registry => registry.Profile.CachedImages).Select(images => (images.Source, images.Cached)));
        return new()
        {
            Own = own,
            Others = others,
            Verified = OthersNeed == OthersNeed.Digest
                ? new([])
                : others.Within(Signatures.SelectMany(rule => SignatureRule.ImagesOf(rule, own).All)),
            Cached = cached,
            RewritesImages = Rewrite is { Images: true } && !cached.IsEmpty,
            Platform = new(Platform is { } platform ? PlatformImages.Of(platform, PlatformRegion) : []),
            ShortNames = ShortNames,
            RequireDigest = RequireDigest,
            RefuseLatest = RefuseLatest,
        };
    }

    /// <summary>The same with the namespaces that they hold in.</summary>
    internal ClusterAdmission Admission(ImageRules rules) => new()
    {
        Engine = JsonNamingPolicy.CamelCase.ConvertName(Engine.ToString()),
        PolicyName = PolicyName,
        Rules = rules,
        Mode = Mode,
        NamespaceModes = NamespaceModes.ToImmutableSortedDictionary(StringComparer.Ordinal),
        ExemptNamespaces = ImmutableSortedSet.CreateRange(StringComparer.Ordinal, ExemptNamespaces.Select(entry => entry.Name)),
        SignatureDemands = [.. SignatureRule.Of(this, rules).Select(rule => new SignatureDemand(rule.Args.Name, rule.Images))],
    };
}
