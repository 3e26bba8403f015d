using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Clusters.Credentials.Nodes;

/// <summary>
/// What a node needs before its kubelet starts, so that the kubelet asks a credential provider for each registry that it
/// pulls from by identity. It follows from the settings alone, so it is known at preview.
/// </summary>
/// <remarks>
/// Sources: <see href="https://kubernetes.io/docs/reference/config-api/kubelet-config.v1/"/>,
/// <see href="https://cloudinit.readthedocs.io/en/latest/reference/modules.html#write-files"/>
/// </remarks>
public sealed class NodeFiles
{
    /// <summary>The minor version of Kubernetes in which tokens of service accounts were new, and written otherwise.</summary>
    internal const int AlphaMinorVersion = 33;

    private const string DropIn = "/etc/systemd/system/kubelet.service.d/20-credential-providers.conf";

    private static readonly JsonSerializerOptions _readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly NodeCredentialsArgs _args;
    private readonly ImmutableArray<KubeletCredentialProvider> _providers;

    /// <summary>Reads what is known of the registries.</summary>
    /// <param name="args">The paths, and whether service accounts pull.</param>
    /// <param name="registries">What is known of the registries.</param>
    public NodeFiles(NodeCredentialsArgs args, IEnumerable<RegistryProfile> registries)
    {
        _args = args;
        _providers =
        [
            .. from provider in registries.Select(registry => registry.NodeCredentials).OfType<KubeletCredentialProvider>()
               group provider by provider.Name into ofOne
               select ofOne.First() with { Hosts = [.. ofOne.SelectMany(provider => provider.Hosts).Distinct()] },
        ];
    }

    /// <summary>The kubelet's <c>CredentialProviderConfig</c>, as JSON.</summary>
    public string Config => new JsonObject
    {
        ["apiVersion"] = "kubelet.config.k8s.io/v1",
        ["kind"] = "CredentialProviderConfig",
        ["providers"] = new JsonArray([.. _providers.Select(Provider)]),
    }.ToJsonString(_readable);

    /// <summary>The flags that lead the kubelet to it.</summary>
    public ImmutableArray<string> KubeletArguments =>
    [
        $"--image-credential-provider-config={_args.ConfigFile}",
        $"--image-credential-provider-bin-dir={_args.ProgramFolder}",
        .. IsAlpha && !Audiences.IsEmpty ? ["--feature-gates=KubeletServiceAccountTokenForCredentialProviders=true"] : Array.Empty<string>(),
    ];

    /// <summary>
    /// User data for cloud-init that writes the file, and the flags for a kubelet that kubeadm starts. It holds no secret. The
    /// providers' programs are no part of it: they come with the image of the node.
    /// </summary>
    public string CloudConfig => "#cloud-config\n" + new JsonObject
    {
        ["write_files"] = new JsonArray(
            File(_args.ConfigFile, Config + "\n"),
            File(DropIn, $"[Service]\nEnvironment=\"KUBELET_EXTRA_ARGS={string.Join(' ', KubeletArguments)}\"\n")),
    }.ToJsonString(_readable) + "\n";

    /// <summary>
    /// Whom tokens of service accounts are for. The API server gives a kubelet no token for another audience than those of its
    /// Pods' volumes unless RBAC allows it.
    /// </summary>
    internal ImmutableArray<string> Audiences => !_args.ServiceAccountTokens ? [] :
    [
        .. _providers.Select(provider => provider.ServiceAccountTokens?.Audience).OfType<string>().Distinct(),
    ];

    private bool IsAlpha => _args.KubernetesMinorVersion == AlphaMinorVersion;

    private JsonNode Provider(KubeletCredentialProvider provider)
    {
        var minutes = provider.CacheMinutes.ToString(CultureInfo.InvariantCulture);
        var entry = new JsonObject
        {
            ["name"] = provider.Name,
            ["matchImages"] = Texts(provider.Hosts),
            ["defaultCacheDuration"] = $"{minutes}m",
            ["apiVersion"] = "credentialprovider.kubelet.k8s.io/v1",
        };
        if (!provider.Arguments.IsEmpty)
        {
            entry["args"] = Texts(provider.Arguments);
        }

        if (_args.ServiceAccountTokens && provider.ServiceAccountTokens is { } use)
        {
            entry["tokenAttributes"] = TokenAttributes(use);
        }

        return entry;
    }

    /// <summary>A credential is that of the service account, whichever Pod it was made for.</summary>
    private JsonObject TokenAttributes(ServiceAccountTokenUse use)
    {
        var attributes = new JsonObject { ["serviceAccountTokenAudience"] = use.Audience };
        if (!IsAlpha)
        {
            attributes["cacheType"] = "ServiceAccount";
        }

        attributes["requireServiceAccount"] = !use.RequiredAnnotations.IsEmpty;
        if (!use.RequiredAnnotations.IsEmpty)
        {
            attributes["requiredServiceAccountAnnotationKeys"] = Texts(use.RequiredAnnotations);
        }

        if (!use.OptionalAnnotations.IsEmpty)
        {
            attributes["optionalServiceAccountAnnotationKeys"] = Texts(use.OptionalAnnotations);
        }

        return attributes;
    }

    private static JsonObject File(string path, string content) => new()
    {
        ["path"] = path,
        ["owner"] = "root:root",
        ["permissions"] = "0644",
        ["content"] = content,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
