using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.ArtifactRegistry;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Registries.Harbor;
using RegistryInfra.Images;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests.Validation;

/// <summary>What a mirror makes in the registry that receives its copies, kind by kind.</summary>
internal sealed class MirrorRouteTests
{
    private const string Inside = """
          - name: main
            kind: distribution
            cluster: blue
            host: registry.example.com
            expose: { kind: loadBalancer }
            allowedCidrs: [10.0.0.0/16]
        """;

    private const string Harbor = """
          - name: main
            kind: harbor
            cluster: blue
            host: registry.example.com
            expose: { kind: loadBalancer }
            allowedCidrs: [10.0.0.0/16]
            configuration:
              projects: [{ name: shop }]
              robots: [{ name: clusters, projects: [shop] }]
        """;

    private const string Amazon = """
          - name: main
            kind: ecr
            accountId: "123456789012"
            region: eu-west-1
            repositories: [payments/api]
        """;

    private const string Azure = """
          - name: main
            kind: acr
            tenantId: 72f988bf-0000-4000-8000-2d7cd011db47
            subscriptionId: 6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20
            location: westeurope
            registryName: acmeimages
            resourceGroup: acme-images
            repositories: [shop/web]
            openToAllNetworks: true
            exports: true
        """;

    private const string Google = """
          - name: main
            kind: artifactRegistry
            projectId: acme-images
            projectNumber: "123456789012"
            location: europe
            repositories: [shop]
        """;

    private const string AwsRole = "identity: { awsRole: \"arn:aws:iam::123456789012:role/mirror\" }";
    private const string AzureClient = "identity: { azureClientId: 6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20 }";
    private const string GoogleAccount = "identity: { googleServiceAccount: mirror@acme-images.iam.gserviceaccount.com }";
    private const string Secrets = "pullSecrets: { namespaces: [shop] }";

    private static readonly string _digest = $"sha256:{new string('a', 64)}";

    /// <summary>It pushes as a user of its own, by the Service, which its certificate is for, and is let in.</summary>
    [Test]
    public void Bind_IntoDistribution_MakesAUserAndLetsTheNamespaceIn()
    {
        var settings = Stack(Inside, cluster: Secrets);

        var args = (DistributionRegistryArgs)settings.Registries[0].Args!;
        var route = settings.Mirrors[0].Route!;
        Assert.Multiple(() =>
        {
            Assert.That(args.Users, Is.EqualTo(new[] { "platform" }));
            Assert.That(args.AllowedNamespaces, Is.EqualTo(new[] { "platform" }));
            Assert.That((route.Prefix, route.PushPrefix), Is.EqualTo(("registry.example.com/", "main.main.svc.cluster.local:5000/")));
            Assert.That((route.Pusher, route.Namespace), Is.EqualTo(("platform", "main")));
            Assert.That(Written(settings), Is.EqualTo($"registry.example.com/mirror/docker.io/library/postgres@{_digest}"));
            Assert.That(Others(settings), Is.EqualTo(new[] { "registry.example.com/mirror/docker.io/library/postgres" }));
        });
    }

    /// <summary>A node reaches the registry by a port of its own, a Pod does not.</summary>
    [Test]
    public void Bind_IntoDistributionByNodePort_PushesByTheService() => Assert.That(
        Stack(
            Inside.Replace("registry.example.com", "localhost:30500").Replace("loadBalancer", "nodePort"),
            cluster: Secrets).Mirrors[0].Route!.PushPrefix,
        Is.EqualTo("main.main.svc.cluster.local:5000/"));

    /// <summary>A certificate that somebody else signs is for the host alone.</summary>
    [Test]
    public void Bind_IntoDistributionOfAnIssuer_PushesByTheHost() => Assert.That(
        Stack($"{Inside}\n    certificate: {{ issuer: letsencrypt }}", cluster: Secrets).Mirrors[0].Route!.PushPrefix, Is.Null);

    [Test]
    public void Bind_IntoHarbor_MakesAProjectAndARobotAndLetsClustersPull()
    {
        var settings = Stack(Harbor, cluster: Secrets);

        var configuration = ((HarborRegistryArgs)settings.Registries[0].Args!).Configuration;
        Assert.Multiple(() =>
        {
            Assert.That(configuration.Projects.Select(project => project.Name), Is.EqualTo(new[] { "shop", "mirror" }));
            Assert.That(
                configuration.Robots.Select(robot => (robot.Name, robot.Role, string.Join(' ', robot.Projects))),
                Is.EqualTo(new[] { ("clusters", RegistryRole.Guest, "shop mirror"), ("platform", RegistryRole.Developer, "mirror") }));
            Assert.That(Others(settings), Is.EqualTo(new[] { "registry.example.com/mirror/docker.io/library/postgres" }));
        });
    }

    /// <summary>A project that is declared keeps its settings.</summary>
    [Test]
    public void Bind_IntoAProjectOfHarbor_TakesItAsItIs()
    {
        var settings = Stack(
            Harbor.Replace("[{ name: shop }]", "[{ name: shop }, { name: mirror, quotaGib: 50 }]")
                .Replace("projects: [shop] }", "projects: [shop, mirror] }"),
            cluster: Secrets);

        var configuration = ((HarborRegistryArgs)settings.Registries[0].Args!).Configuration;
        Assert.That(configuration.Projects.Select(project => project.QuotaGib), Is.EqualTo(new int?[] { null, 50 }));
        Assert.That(configuration.Robots[0].Projects, Is.EqualTo(new[] { "shop", "mirror" }));
    }

    [Test]
    public void Bind_IntoEcr_DeclaresEachRepositoryAndLogsInByTheRole()
    {
        var settings = Stack(Amazon, AwsRole);

        var args = (EcrRegistryArgs)settings.Registries[0].Args!;
        var route = settings.Mirrors[0].Route!;
        Assert.Multiple(() =>
        {
            Assert.That(
                args.Repositories.Select(repository => repository.Name),
                Is.EqualTo(new[] { "payments/api", "mirror/docker.io/library/postgres" }));
            Assert.That(route.Login, Is.EqualTo(new Dictionary<string, string>
            {
                ["method"] = "ecr",
                ["host"] = "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                ["region"] = "eu-west-1",
                ["api"] = "https://api.ecr.eu-west-1.amazonaws.com",
                ["sts"] = "https://sts.eu-west-1.amazonaws.com/",
            }));
            Assert.That(route.NodeServices, Is.Empty);
            Assert.That(Others(settings), Is.EqualTo(
                new[] { "123456789012.dkr.ecr.eu-west-1.amazonaws.com/mirror/docker.io/library/postgres" }));
        });
    }

    [Test]
    public void Bind_IntoEcrThatCreatesOnPush_DeclaresNothing() => Assert.That(
        ((EcrRegistryArgs)Stack($"{Amazon}\n    createdOnPush: [mirror]\n    scanning: registryOnPush", AwsRole).Registries[0].Args!).Repositories,
        Has.Count.EqualTo(1));

    /// <summary>EKS Pod Identity gives the role to the service account, so there is nothing to say.</summary>
    [Test]
    public void Bind_IntoEcrWithAWorkload_NeedsNoIdentity()
    {
        var settings = Stack(
            $"{Amazon}\n    workloads: [{{ name: mirror, cluster: blue, namespace: platform, serviceAccount: image-mirror, role: developer }}]");

        Assert.That(
            settings.Mirrors[0].Route!.NodeServices, Is.EqualTo(new[] { ("169.254.170.23/32", 80), ("fd00:ec2::23/128", 80) }));
    }

    [Test]
    public void Bind_IntoAcr_LogsInByTheManagedIdentity()
    {
        var settings = Stack(Azure, AzureClient);

        var route = settings.Mirrors[0].Route!;
        Assert.Multiple(() =>
        {
            Assert.That(route.Login!["audience"], Is.EqualTo("https://containerregistry.azure.net"));
            Assert.That(route.Endpoints, Does.Contain("acmeimages.azurecr.io").And.Contain("login.microsoftonline.com"));
            Assert.That(Written(settings), Is.EqualTo($"acmeimages.azurecr.io/mirror/docker.io/library/postgres@{_digest}"));
            Assert.That(Others(settings), Is.EqualTo(new[] { "acmeimages.azurecr.io/mirror/docker.io/library/postgres" }));
        });
    }

    [Test]
    public void Bind_IntoArtifactRegistry_MakesARepositoryAndLogsInByTheServiceAccount()
    {
        var settings = Stack(Google, GoogleAccount);

        var args = (GarRegistryArgs)settings.Registries[0].Args!;
        Assert.Multiple(() =>
        {
            Assert.That(args.Repositories.Select(repository => repository.Name), Is.EqualTo(new[] { "shop", "mirror" }));
            Assert.That(
                Written(settings), Is.EqualTo($"europe-docker.pkg.dev/acme-images/mirror/docker.io/library/postgres@{_digest}"));
            Assert.That(Others(settings), Is.EqualTo(new[] { "europe-docker.pkg.dev/acme-images/mirror/docker.io/library/postgres" }));
            Assert.That(settings.Mirrors[0].Route!.NodeServices, Does.Contain(("169.254.169.254/32", 80)));
        });
    }

    [TestCase(Inside + "\n    proxy: { upstream: https://quay.io }", "", Secrets, "takes no pushes: name another registry")]
    [TestCase(Inside + "\n    readOnly: true", "", Secrets, "remove readOnly, or name another registry")]
    [TestCase(Amazon, "", "", "add identity: {awsRole: arn:...}, or add to its workloads one of role developer with the namespace "
        + "platform and the service account image-mirror")]
    [TestCase(Amazon + "\n    workloads: [{ name: m, cluster: blue, namespace: platform, serviceAccount: image-mirror }]", "", "",
        "ECR hands out no password, so who copies needs a role")]
    [TestCase(Azure, AwsRole, "", "with the subject system:serviceaccount:platform:image-mirror")]
    [TestCase(Google, AwsRole, "", "{googleServiceAccount: ...} of one that may push")]
    [TestCase(Google, GoogleAccount + "\n    prefix: Mirror_1", "", "is not a repository name")]
    [TestCase(Google + "\n    remotes: [{ name: mirror, upstream: docker.io }]", GoogleAccount, "", "choose another prefix")]
    public void Bind_IntoARegistryThatCannot_SaysWhy(string main, string mirror, string cluster, string problem) => Assert.That(
        Bound.Errors(Yaml(main, mirror, cluster)), Has.Some.StartsWith("mirrors[0].").And.Some.Contains(problem));

    [Test]
    public void Bind_IntoDistributionWithTokens_SaysWhy() => Assert.That(
        Bound.Errors(Yaml(
            Inside.Replace("registry.example.com", "localhost:30500").Replace("loadBalancer", "nodePort") + "\n    certificate: { issuer: private }",
            "",
            Secrets)),
        Has.Some.EndsWith("mirrors[0].into: its host is a name that every machine has for itself, so a Pod finds nothing there: give it "
            + "another"));

    [Test]
    public void Bind_IntoHarborWithARobotOfThatName_AsksForAnother() => Assert.That(
        Bound.Errors(Yaml(Harbor.Replace("name: clusters", "name: platform"), "", Secrets)),
        Has.Some.StartsWith("mirrors[0].into: it has a robot called \"platform\" already"));

    [Test]
    public void Bind_IntoHarborWithoutAProject_AsksForOne() => Assert.That(
        Bound.Errors(Yaml(Harbor, $"images: [{{ image: \"docker.io/library/redis:8@{_digest}\", repository: redis }}]", Secrets)),
        Has.Some.StartsWith("mirrors[0].into: \"redis\" is in no project"));

    [Test]
    public void Bind_IntoARegistryOfOthers_NamesTheKindsThatCan() => Assert.That(
        Bound.Errors(Yaml("  - { name: main, kind: ghcr, owners: [acme] }", "", "")),
        Has.One.StartsWith("mirrors[0].into: \"main\" is a registry of kind ghcr, which others run, so nothing is pushed to it: name one of "
            + "kind "));

    [TestCase("into: main", "into: mian", "mirrors[0].into: \"mian\" is not a registry of this stack: did you mean \"main\"?")]
    [TestCase("cluster: blue\n    #", "cluster: bleu\n    #", "mirrors[0].cluster: \"bleu\" is not a cluster of this stack: did you mean \"blue\"?")]
    public void Bind_NameOfNothing_NamesTheNearest(string right, string wrong, string error) => Assert.That(
        Bound.Errors(Yaml(Inside, "", Secrets).Replace(right, wrong)), Has.Some.EqualTo(error));

    /// <summary>What the mirror adds to a registry is held against the registry's own rules, and told where the user wrote.</summary>
    [Test]
    public void Bind_UserThatClustersPullWith_IsToldAtTheMirror() => Assert.That(
        Bound.Errors(Yaml($"{Inside}\n    pullUser: platform", "", Secrets)),
        Is.EqualTo(new[] { "mirrors[0]: \"platform\" is a user that clusters pull with: choose another" }));

    [Test]
    public void Bind_ImageWithoutADigest_IsToldWithTheFix() => Assert.That(
        Bound.Errors(Yaml(Inside, "images: [\"docker.io/library/postgres:17\"]", Secrets)),
        Is.EqualTo(new[]
        {
            "mirrors[0].images[0]: \"docker.io/library/postgres:17\" is not an image by its digest: write host/path:tag@sha256:<64 "
                + "hexadecimal digits>, such as \"docker.io/library/registry:3.1.1@sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642"
                + "dab412e7affdcb3e33\"",
        }));

    private static StackSettings Stack(string main, string mirror = "", string cluster = "") => Bound.Settings(Yaml(main, mirror, cluster));

    private static string Written(StackSettings settings) => settings.Mirrors[0].Written().Single().Value;

    private static IEnumerable<string> Others(StackSettings settings)
    {
        var registry = settings.Registries[0];
        return registry.Kind!.Describe(registry.Name, registry.Args!).ImagesOfOthers.Select((ImageScope scope) => scope.ToString());
    }

    private static string Yaml(string main, string mirror, string cluster) => $$"""
        registries:
        {{main}}
        mirrors:
          - name: platform
            into: main
            cluster: blue
            #
            {{(mirror.StartsWith("images:", StringComparison.Ordinal) ? "" : $"images: [\"docker.io/library/postgres:17@{_digest}\"]")}}
            {{mirror}}
        clusters:
          - name: blue
            context: blue
            registries: [main]
            {{cluster}}
            admission: { platform: kubernetes, exemptNamespaces: [main, platform] }
        """;
}
