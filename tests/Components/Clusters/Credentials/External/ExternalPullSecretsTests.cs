using System.Text.Json.Nodes;
using Pulumi.Utilities;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Clusters.Credentials.External;
using static RegistryInfra.Components.Tests.Clusters.Credentials.External.ExternalSample;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.External;

internal sealed class ExternalPullSecretsTests
{
    [Test]
    public async Task Stored_Default_WritesTheDocumentFromTheStore()
    {
        var recording = await MakeAsync(Args([Stores()[0]], Stored("vault")));

        var secret = recording.Single(SecretType, "pull-shop.from-vault");
        Same(secret.Inputs, """
            {
              "apiVersion": "external-secrets.io/v1",
              "kind": "ExternalSecret",
              "metadata": {
                "annotations": { "pulumi.com/waitFor": "condition=Ready" },
                "name": "from-vault",
                "namespace": "shop"
              },
              "spec": {
                "data": [
                  { "remoteRef": { "key": "registries/acme", "property": "username" }, "secretKey": "username" },
                  { "remoteRef": { "key": "registries/acme", "property": "password" }, "secretKey": "password" }
                ],
                "refreshInterval": "60m",
                "refreshPolicy": "Periodic",
                "secretStoreRef": { "kind": "SecretStore", "name": "vault" },
                "target": {
                  "creationPolicy": "Owner",
                  "deletionPolicy": "Retain",
                  "name": "from-vault",
                  "template": {
                    "data": {
                      ".dockerconfigjson": "{\"auths\":{\"vault.example.com/acme/\":{\"auth\":\"{{ printf `%s:%s` (trim .username) (trim .password) | b64enc }}\"}}}"
                    },
                    "engineVersion": "v2",
                    "mergePolicy": "Replace",
                    "type": "kubernetes.io/dockerconfigjson"
                  }
                }
              }
            }
            """);
        Assert.That(
            await secret.DependsOnAsync(), Is.EqualTo(new[] { $"{StoreType} pull-shop.vault" }));
    }

    [Test]
    public async Task Stored_OtherProperties_AreRead()
    {
        var recording = await MakeAsync(Args([Stores()[5]], new ExternalPullSecretArgs
        {
            Name = "nexus",
            Images = "nexus.example.com:8443/",
            RefreshMinutes = 15,
            Stored = new() { Store = "there", Key = "nexus", UserProperty = "name", PasswordProperty = "pass code" },
        }));

        var secret = recording.Single(SecretType);
        Assert.That(recording.Of(StoreType), Is.Empty);
        Assert.That(secret.Text("spec.refreshInterval"), Is.EqualTo("15m"));
        Assert.That(secret.At("spec.data")!.ToJsonString(), Is.EqualTo(
            """[{"remoteRef":{"key":"nexus","property":"name"},"secretKey":"username"},{"remoteRef":{"key":"nexus","property":"pass code"},"secretKey":"password"}]"""));
    }

    /// <summary>1Password has one name for item and field.</summary>
    [Test]
    public async Task Stored_InOnePassword_NamesItemAndField()
    {
        var recording = await MakeAsync(Args([Stores()[4]], Stored("onepassword")));

        Assert.That(recording.Single(SecretType).At("spec.data")!.ToJsonString(), Is.EqualTo(
            """[{"remoteRef":{"key":"registries-acme/username"},"secretKey":"username"},{"remoteRef":{"key":"registries-acme/password"},"secretKey":"password"}]"""));
    }

    [TestCase(0, """{"vault":{"auth":{"kubernetes":{"mountPath":"kubernetes","role":"pull","serviceAccountRef":{"name":"pull"}}},"caProvider":{"key":"ca.crt","name":"vault-ca","type":"ConfigMap"},"path":"secret","server":"https://vault.example.com:8200","version":"v2"}}""")]
    [TestCase(1, """{"aws":{"auth":{"jwt":{"serviceAccountRef":{"name":"pull"}}},"region":"eu-west-1","service":"SecretsManager"}}""")]
    [TestCase(2, """{"azurekv":{"authType":"WorkloadIdentity","serviceAccountRef":{"name":"pull"},"vaultUrl":"https://acme.vault.azure.net"}}""")]
    [TestCase(3, """{"gcpsm":{"auth":{"workloadIdentity":{"clusterLocation":"europe-west1","clusterName":"blue","clusterProjectID":"acme-secrets","serviceAccountRef":{"name":"pull"}}},"projectID":"acme-secrets"}}""")]
    [TestCase(4, """{"onepasswordSDK":{"auth":{"serviceAccountSecretRef":{"key":"token","name":"onepassword"}},"vault":"Registries"}}""")]
    public async Task Store_OfAService_ReadsByAnIdentityOfTheNamespace(int index, string provider)
    {
        var store = Stores()[index];
        var recording = await MakeAsync(Args([store], Stored(store.Name)));

        var made = recording.Single(StoreType);
        Assert.That(made.Text("metadata.namespace"), Is.EqualTo("shop"));
        Same(made.At("spec")!, $$"""{"provider":{{provider}}}""");
    }

    [Test]
    public async Task Store_OfTheCluster_IsOneAndServesTheNamespacesAlone()
    {
        var args = Args([Stores(ExternalStoreScope.Cluster, "external-secrets")[1]], Stored("aws"));
        args.Namespaces.Add(new() { Name = "web" });
        var recording = await MakeAsync(args);

        var store = recording.Single(ClusterStoreType, "pull-aws");
        Same(store.At("spec")!, """
            {
              "conditions": [{ "namespaces": ["shop", "web"] }],
              "provider": {
                "aws": {
                  "auth": { "jwt": { "serviceAccountRef": { "name": "pull", "namespace": "external-secrets" } } },
                  "region": "eu-west-1",
                  "service": "SecretsManager"
                }
              }
            }
            """);
        Assert.That(store.At("metadata.namespace"), Is.Null);
        foreach (var ns in new[] { "shop", "web" })
        {
            var secret = recording.Single(SecretType, $"pull-{ns}.from-aws");
            Assert.That(secret.Text("spec.secretStoreRef.kind"), Is.EqualTo("ClusterSecretStore"));
            Assert.That(await secret.DependsOnAsync(), Is.EqualTo(new[] { $"{ClusterStoreType} pull-aws" }));
        }
    }

    [TestCase("ecr", "ECRAuthorizationToken", "240m", "printf `%s:%s` (trim .username) (trim .password) | b64enc", """{"auth":{"jwt":{"serviceAccountRef":{"name":"pull"}}},"region":"eu-west-1"}""")]
    [TestCase("acr", "ACRAccessToken", "60m", "printf `%s:%s` (trim .username) (trim .password) | b64enc", """{"auth":{"workloadIdentity":{"serviceAccountRef":{"name":"pull"}}},"registry":"acmeimages.azurecr.io"}""")]
    [TestCase("artifacts", "GCRAccessToken", "5m", "printf `%s:%s` (trim .username) (trim .password) | b64enc", """{"auth":{"workloadIdentity":{"clusterLocation":"europe-west1","clusterName":"blue","clusterProjectID":"acme-images","serviceAccountRef":{"name":"pull"}}},"projectID":"acme-images"}""")]
    [TestCase("quay", "QuayAccessToken", "20m", ".auth", """{"robotAccount":"acme+pull","serviceAccountRef":{"name":"pull"},"url":"quay.io"}""")]
    [TestCase("github", "GithubAccessToken", "20m", "printf `%s:%s` (trim `x-access-token`) (trim .token) | b64enc", """{"appID":"12345","auth":{"privateKey":{"secretRef":{"key":"private-key.pem","name":"github-app"}}},"installID":"67890","permissions":{"packages":"read"}}""")]
    [TestCase("gitlab", "GitlabDeployToken", "1440m", "printf `%s:%s` (trim .username) (trim .token) | b64enc", """{"auth":{"token":{"secretRef":{"key":"token","name":"gitlab"}}},"groupID":"42","name":"registry-pull","scopes":["read_registry"],"url":"https://gitlab.com"}""")]
    public async Task Generated_Default_MakesTheCredentialAnewInTime(
        string name, string kind, string refresh, string auth, string spec)
    {
        var recording = await MakeAsync(Args([], Generated(name)));

        var generator = recording.Single($"kubernetes:generators.external-secrets.io/v1alpha1:{kind}");
        Assert.That(generator.Text("metadata.name"), Is.EqualTo(name));
        Assert.That(generator.Text("metadata.namespace"), Is.EqualTo("shop"));
        Same(generator.At("spec")!, spec);
        var secret = recording.Single(SecretType);
        Assert.That(secret.Text("spec.refreshInterval"), Is.EqualTo(refresh));
        Assert.That(secret.At("spec.secretStoreRef"), Is.Null);
        Same(secret.At("spec.dataFrom")!, $$"""
            [
              {
                "sourceRef": {
                  "generatorRef": {
                    "apiVersion": "generators.external-secrets.io/v1alpha1",
                    "kind": "{{kind}}",
                    "name": "{{name}}"
                  }
                }
              }
            ]
            """);
        var document = secret.At("spec.target.template.data")![".dockerconfigjson"]!.ToString();
        var entry = JsonNode.Parse(document)!["auths"]!.AsObject().Single().Value!;
        Assert.That(entry["auth"]!.ToString(), Is.EqualTo($"{{{{ {auth} }}}}"));
        Assert.That(await secret.DependsOnAsync(), Is.EqualTo(new[] { $"{generator.Type} pull-shop.{name}" }));
    }

    [Test]
    public async Task ServiceAccount_WithExternalSecrets_HandsThemOutOnceTheyAreThere()
    {
        PullSecrets? made = null;
        var args = Args([], Generated("quay"), Generated("github"));
        args.Registries.Add(PullSecretsSample.Registry("a.example", "u", "p"));
        args.Namespaces[0].ServiceAccounts[0].OtherSecrets.Add("legacy");
        var recording = await Recording.OfAsync(options => made = new PullSecrets("pull", args, options));

        var patch = recording.Single(PullSecretsSample.PatchType);
        Assert.That(PullSecretsSample.Names(patch), Is.EqualTo("registry-pull,quay,github,legacy"));
        Assert.That(await patch.DependsOnAsync(), Is.EqualTo(new[]
        {
            $"{PullSecretsSample.SecretType} pull-shop",
            $"{SecretType} pull-shop.quay",
            $"{SecretType} pull-shop.github",
        }));
        Assert.That(
            await OutputUtilities.GetValueAsync(made!.ExternalSecretNames), Is.EqualTo(new[] { "quay", "github" }));
    }

    [Test]
    public async Task Namespace_MadeHere_ComesBeforeStoreAndGenerator()
    {
        var args = Args([Stores()[1]], Stored("aws"), Generated("ecr"));
        args.Namespaces[0] = new() { Name = "shop", Create = true };
        var recording = await MakeAsync(args);

        string[] made = [$"{PullSecretsSample.NamespaceType} pull-shop"];
        Assert.That(await recording.Single(StoreType).DependsOnAsync(), Is.EqualTo(made));
        Assert.That(
            await recording.Single("kubernetes:generators.external-secrets.io/v1alpha1:ECRAuthorizationToken").DependsOnAsync(),
            Is.EqualTo(made));
        Assert.That(recording.Of(PullSecretsSample.SecretType), Is.Empty, "External Secrets writes them.");
        Assert.That(PullSecretsSample.Names(recording.Single(PullSecretsSample.PatchType)), Is.EqualTo("from-aws,ecr"));
    }

    private static Task<Recording> MakeAsync(PullSecretsArgs args) => PullSecretsSample.MakeAsync(args);
}
