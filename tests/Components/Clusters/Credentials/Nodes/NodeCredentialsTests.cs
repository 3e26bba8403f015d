using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Credentials.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.ArtifactRegistry;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Tests.Registries.Acr;
using RegistryInfra.Components.Tests.Registries.Ecr;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.Nodes;

/// <summary>What nodes need to pull by an identity.</summary>
internal sealed class NodeCredentialsTests
{
    private const string RoleType = "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole";
    private const string BindingType = "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding";

    private static readonly RegistryProfile _ecr = Described("ecr", EcrSample.Replicated());
    private static readonly RegistryProfile _acr = Described("acr", AcrSample.Args());

    private static readonly RegistryProfile _gar = Described("artifactRegistry", new GarRegistryArgs
    {
        ProjectId = "acme-images",
        ProjectNumber = "123456789012",
        Location = "europe-west1",
        Repositories = [new() { Name = "shop" }],
    });

    [Test]
    public void Config_EachCloud_AsksItsProviderForItsHostsAlone() => Assert.That(
        new NodeFiles(new(), [_ecr, _acr, _gar]).Config,
        Is.EqualTo(
            """
            {
              "apiVersion": "kubelet.config.k8s.io/v1",
              "kind": "CredentialProviderConfig",
              "providers": [
                {
                  "name": "ecr-credential-provider",
                  "matchImages": [
                    "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                    "123456789012.dkr.ecr.eu-central-1.amazonaws.com"
                  ],
                  "defaultCacheDuration": "360m",
                  "apiVersion": "credentialprovider.kubelet.k8s.io/v1"
                },
                {
                  "name": "acr-credential-provider",
                  "matchImages": [
                    "acmeimages.azurecr.io"
                  ],
                  "defaultCacheDuration": "10m",
                  "apiVersion": "credentialprovider.kubelet.k8s.io/v1",
                  "args": [
                    "/etc/kubernetes/azure.json"
                  ]
                },
                {
                  "name": "auth-provider-gcp",
                  "matchImages": [
                    "europe-west1-docker.pkg.dev"
                  ],
                  "defaultCacheDuration": "1m",
                  "apiVersion": "credentialprovider.kubelet.k8s.io/v1",
                  "args": [
                    "get-credentials"
                  ]
                }
              ]
            }
            """));

    /// <summary>The kubelet refuses a provider that is named twice.</summary>
    [Test]
    public void Config_TwoRegistriesOfOneCloud_NamesTheirProviderOnce()
    {
        var other = Described(
            "ecr", new EcrRegistryArgs { AccountId = "210987654321", Region = "eu-west-1", Repositories = [new() { Name = "a/b" }] });

        var providers = Providers(new NodeFiles(new(), [_ecr, other, _ecr]));

        Assert.That(providers, Has.Count.EqualTo(1));
        Assert.That(providers[0]!["matchImages"]!.AsArray().Select(host => host!.ToString()), Is.EqualTo(new[]
        {
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
            "123456789012.dkr.ecr.eu-central-1.amazonaws.com",
            "210987654321.dkr.ecr.eu-west-1.amazonaws.com",
        }));
    }

    [TestCase(0, """
        {"serviceAccountTokenAudience":"sts.amazonaws.com","cacheType":"ServiceAccount","requireServiceAccount":false,"optionalServiceAccountAnnotationKeys":["eks.amazonaws.com/ecr-role-arn"]}
        """)]
    [TestCase(1, """
        {"serviceAccountTokenAudience":"api://AzureADTokenExchange","cacheType":"ServiceAccount","requireServiceAccount":true,"requiredServiceAccountAnnotationKeys":["kubernetes.azure.com/acr-client-id","kubernetes.azure.com/acr-tenant-id"]}
        """)]
    [TestCase(2, null)]
    public void Config_ServiceAccountTokens_PulledByThePodWhereItsProviderCan(int provider, string? expected) => Assert.That(
        Providers(new NodeFiles(new() { ServiceAccountTokens = true }, [_ecr, _acr, _gar]))[provider]!["tokenAttributes"]?.ToJsonString(),
        Is.EqualTo(expected?.Trim()));

    /// <summary>A kubelet of 1.33 refuses a field that it does not know, and takes tokens behind a gate alone.</summary>
    [Test]
    public void Config_Alpha_HasTheGateAndNoCacheType()
    {
        var files = new NodeFiles(new() { ServiceAccountTokens = true, KubernetesMinorVersion = 33 }, [_ecr]);

        Assert.That(Providers(files)[0]!["tokenAttributes"]!.AsObject().Select(field => field.Key), Is.EqualTo(new[]
        {
            "serviceAccountTokenAudience", "requireServiceAccount", "optionalServiceAccountAnnotationKeys",
        }));
        Assert.That(files.KubeletArguments, Does.Contain("--feature-gates=KubeletServiceAccountTokenForCredentialProviders=true"));
        Assert.That(files.CloudConfig, Does.Contain("--feature-gates=KubeletServiceAccountTokenForCredentialProviders=true"));
        Assert.That(
            new NodeFiles(new() { ServiceAccountTokens = true }, [_ecr]).KubeletArguments, Has.None.StartsWith("--feature-gates"));
    }

    [TestCase(33, false, "kubernetesMinorVersion: is only for tokens of service accounts: remove the line, or set serviceAccountTokens: true")]
    [TestCase(33, true, null)]
    [TestCase(34, false, null)]
    [TestCase(32, true, "kubernetesMinorVersion: 32 is out of range: use a whole number from 33 to 99")]
    public void KubernetesMinorVersion_WithoutTokensOrTooOld_Refused(int version, bool tokens, string? problem)
    {
        var args = new NodeCredentialsArgs { ServiceAccountTokens = tokens, KubernetesMinorVersion = version };

        Assert.That(
            ArgsRules.Problems("blue", args).Concat(args.ConflictsWith([_ecr])).Select(found => found.ToString()),
            problem is null ? Is.Empty : Does.Contain(problem));
    }

    [TestCase("westeurope", "api://AzureADTokenExchange")]
    [TestCase("chinaeast2", "api://AzureADTokenExchangeChina")]
    [TestCase("usgovvirginia", "api://AzureADTokenExchangeUSGov")]
    public void Config_CloudOfAzure_HasItsAudience(string location, string audience) => Assert.That(
        Described("acr", AcrSample.Args(location)).NodeCredentials!.ServiceAccountTokens!.Audience, Is.EqualTo(audience));

    [Test]
    public void CloudConfig_Default_WritesTheFileAndTheFlags()
    {
        var text = new NodeFiles(new(), [_gar]).CloudConfig;

        Assert.That(text, Does.StartWith("#cloud-config\n"));
        var files = JsonNode.Parse(text["#cloud-config\n".Length..])!["write_files"]!.AsArray();
        Assert.That(files, Has.Count.EqualTo(2));
        Assert.That(files[0]!["path"]!.ToString(), Is.EqualTo("/etc/kubernetes/credential-providers.json"));
        Assert.That(JsonNode.Parse(files[0]!["content"]!.ToString())!["kind"]!.ToString(), Is.EqualTo("CredentialProviderConfig"));
        Assert.That(files[1]!["content"]!.ToString(), Is.EqualTo(
            "[Service]\nEnvironment=\"KUBELET_EXTRA_ARGS=--image-credential-provider-config=/etc/kubernetes/credential-providers.json "
            + "--image-credential-provider-bin-dir=/opt/credential-providers\"\n"));
        Assert.That(files.Select(file => $"{file!["owner"]} {file["permissions"]}"), Is.All.EqualTo("root:root 0644"));
    }

    [Test]
    public void KubeletArguments_PathsGiven_LeadThere() => Assert.That(
        new NodeFiles(
            new()
            {
                ConfigFile = "/var/lib/rancher/credentialprovider/config.yaml",
                ProgramFolder = "/var/lib/rancher/credentialprovider/bin",
            },
            [_gar]).KubeletArguments,
        Is.EqualTo(new[]
        {
            "--image-credential-provider-config=/var/lib/rancher/credentialprovider/config.yaml",
            "--image-credential-provider-bin-dir=/var/lib/rancher/credentialprovider/bin",
        }));

    [Test]
    public async Task ServiceAccountTokens_Set_NodesMayAskForTheirAudiencesAlone()
    {
        var recording = await MakeAsync(new() { ServiceAccountTokens = true }, _ecr, _acr, _gar);

        Assert.That(recording.Single(RoleType).At("rules")!.ToJsonString(), Is.EqualTo(
            """[{"apiGroups":[""],"resources":["sts.amazonaws.com","api://AzureADTokenExchange"],"verbs":["request-serviceaccounts-token-audience"]}]"""));
        var binding = recording.Single(BindingType);
        Assert.That(binding.At("subjects")!.ToJsonString(), Is.EqualTo(
            """[{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"system:nodes"}]"""));
        Assert.That(binding.Text("roleRef.name"), Is.EqualTo(recording.Single(RoleType).Text("metadata.name")));
    }

    [Test]
    public async Task ServiceAccountTokens_Default_GivesNodesNoRight() => Assert.That(
        (await MakeAsync(new(), _ecr, _acr)).Resources.Select(resource => resource.Type),
        Is.EqualTo(new[] { "registry:cluster:NodeCredentials" }));

    [Test]
    public void Arguments_WithoutEffect_Refused()
    {
        var plain = new StubRegistry("r.example/").Profile;

        Assert.That(Problems(new(), plain), Is.EqualTo(new[]
        {
            "x: no registry of this cluster is pulled from by the identity of nodes: remove it",
        }));
        Assert.That(Problems(new() { ServiceAccountTokens = true }, _gar), Is.EqualTo(new[]
        {
            "x.serviceAccountTokens: true has no effect, the provider auth-provider-gcp takes no token of a service account: "
                + "remove the line",
        }));
        Assert.That(Problems(new() { ServiceAccountTokens = true }, _gar, _ecr), Is.Empty);
    }

    [TestCase("etc/providers.json")]
    [TestCase("/etc/../providers.json")]
    [TestCase("/etc/my providers.json")]
    [TestCase("/")]
    public void ConfigFile_NotAPath_Refused(string path) => Assert.That(
        ArgsRules.Problems("blue", new NodeCredentialsArgs { ConfigFile = path }).Single().ToString(),
        Does.StartWith($"configFile: \"{path}\" is not a path on a node: write it in full"));

    private static RegistryProfile Described(string kind, IComponentArgs args) =>
        RegistryKinds.All.Single(known => known.Name == kind).Describe("main", args);

    private static JsonArray Providers(NodeFiles files) => JsonNode.Parse(files.Config)!["providers"]!.AsArray();

    private static string[] Problems(NodeCredentialsArgs args, params RegistryProfile[] registries) =>
        [.. args.ConflictsWith(registries).Select(problem => problem.Under("x").ToString())];

    private static Task<Recording> MakeAsync(NodeCredentialsArgs args, params RegistryProfile[] registries)
    {
        args.Registries = [.. registries.Select(profile => new StubRegistry(profile.Images[0].ToString()) { NodeCredentials = profile.NodeCredentials })];
        return Recording.OfAsync(options => _ = new NodeCredentials("blue", args, options));
    }
}
