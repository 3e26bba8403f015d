using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Acr;
using RegistryInfra.Components.Registries.ArtifactRegistry;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Registries.External;
using RegistryInfra.Components.Registries.Harbor;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Images;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class CacheRouteTests
{
    private const string Main = """
          - name: main
            kind: artifactRegistry
            projectId: acme-images
            projectNumber: "123456789012"
            location: europe
            repositories: [shop]
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

    private const string Amazon = """
          - name: main
            kind: ecr
            accountId: "123456789012"
            region: eu-west-1
            repositories: [payments/api]
        """;

    private const string Mirror = """
          - name: main
            kind: distribution
            cluster: blue
            host: mirror.example.com
            expose: { kind: loadBalancer }
            allowedCidrs: [10.0.0.0/16]
            proxy: {}
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

    private const string Quay = "  - { name: quay, kind: quay, imagesOfOthers: [prometheus/, argoproj/argocd], through: main }";
    private const string Hub = "  - { name: hub, kind: dockerHub, organizations: [acme], through: main }";

    [Test]
    public void Bind_ThroughArtifactRegistry_MakesARemoteRepositoryThere()
    {
        var settings = Stack(Main, Quay);

        var remote = ((GarRegistryArgs)settings.Registries[0].Args!).Remotes.Single();
        Assert.Multiple(() =>
        {
            Assert.That((remote.Name, remote.Upstream, remote.User), Is.EqualTo(("quay", "https://quay.io", (string?)null)));
            Assert.That(Cached(settings), Is.EqualTo(new[]
            {
                "quay.io/prometheus/ is europe-docker.pkg.dev/acme-images/quay/prometheus/",
                "quay.io/argoproj/argocd is europe-docker.pkg.dev/acme-images/quay/argoproj/argocd",
            }));
        });
    }

    [Test]
    public void Bind_ThroughAcr_MakesARuleForEachOfTheImages()
    {
        var settings = Stack(Azure, Quay);

        var upstream = ((AcrRegistryArgs)settings.Registries[0].Args!).Upstreams.Single();
        Assert.Multiple(() =>
        {
            Assert.That(upstream.Server, Is.EqualTo("quay.io"));
            Assert.That(
                upstream.Repositories.Select(rule => (rule.Source, rule.Target)),
                Is.EqualTo(new[] { ("prometheus/", "quay/prometheus/"), ("argoproj/argocd", "quay/argoproj/argocd") }));
            Assert.That(Cached(settings), Is.EqualTo(new[]
            {
                "quay.io/prometheus/ is acmeimages.azurecr.io/quay/prometheus/",
                "quay.io/argoproj/argocd is acmeimages.azurecr.io/quay/argoproj/argocd",
            }));
        });
    }

    [Test]
    public void Bind_ThroughEcr_MakesAPullThroughCache()
    {
        var settings = Stack(Amazon, Quay);

        var cache = ((EcrRegistryArgs)settings.Registries[0].Args!).Caches.Single();
        Assert.Multiple(() =>
        {
            Assert.That((cache.Upstream, cache.Prefix), Is.EqualTo(("quay.io", "quay")));
            Assert.That(Cached(settings), Is.EqualTo(new[]
            {
                "quay.io/prometheus/ is 123456789012.dkr.ecr.eu-west-1.amazonaws.com/quay/prometheus/",
                "quay.io/argoproj/argocd is 123456789012.dkr.ecr.eu-west-1.amazonaws.com/quay/argoproj/argocd",
            }));
        });
    }

    [Test]
    public void Bind_ThroughHarbor_MakesAProxyCacheThatTheGuestOfClustersReads()
    {
        var settings = Stack(Harbor, Quay, "pullSecrets: { namespaces: [shop] }");

        var configuration = ((HarborRegistryArgs)settings.Registries[0].Args!).Configuration;
        Assert.Multiple(() =>
        {
            Assert.That(configuration.Endpoints.Select(endpoint => (endpoint.Name, endpoint.Provider, endpoint.Url)),
                Is.EqualTo(new[] { ("quay", HarborProvider.Quay, (string?)null) }));
            Assert.That(configuration.ProxyCaches.Select(cache => (cache.Name, cache.Endpoint)), Is.EqualTo(new[] { ("quay", "quay") }));
            Assert.That(configuration.Robots.Single().Projects, Is.EqualTo(new[] { "shop", "quay" }));
            Assert.That(Cached(settings), Is.EqualTo(new[]
            {
                "quay.io/prometheus/ is registry.example.com/quay/prometheus/",
                "quay.io/argoproj/argocd is registry.example.com/quay/argoproj/argocd",
            }));
        });
    }

    [TestCase("  - { name: hub, kind: dockerHub, organizations: [acme], through: main }",
        "docker.io serves too little for a cache without a login: give user and token")]
    [TestCase("  - { name: shop, kind: quay, imagesOfOthers: [prometheus/], through: main }",
        "it has a project or an endpoint called \"shop\" already, and the cache would have that name: rename one of the two")]
    public void Bind_ThroughHarborThatCannot_SaysWhy(string registry, string problem) => Assert.That(
        Errors(Harbor, registry, "pullSecrets: { namespaces: [shop] }"), Has.Length.EqualTo(1).And.All.EndsWith($"through: {problem}"));

    [Test]
    public void Bind_ThroughHarborWithoutAGuest_AsksForOne() => Assert.That(
        Errors(Harbor.Replace("projects: [shop] }", "role: developer, projects: [shop] }"), Quay, "pullSecrets: { namespaces: [shop] }"),
        Has.Some.EndsWith("through: it has no robot of role guest that clusters could pull with: add one to configuration.robots"));

    [Test]
    public void Bind_ThroughAProxy_IsItsOneUpstream()
    {
        var settings = Stack(Mirror, Hub, "pullSecrets: { namespaces: [shop] }");

        Assert.Multiple(() =>
        {
            Assert.That(
                ((DistributionRegistryArgs)settings.Registries[0].Args!).Proxy!.Upstream, Is.EqualTo("https://registry-1.docker.io"));
            Assert.That(Cached(settings), Is.EqualTo(new[] { "docker.io/acme/ is mirror.example.com/acme/" }));
        });
    }

    /// <summary>The owner's own images are other people's where a cache serves them.</summary>
    [Test]
    public void Bind_ThroughARegistry_AllowsWhatIsKeptAndNotTheSource()
    {
        var registry = Stack(Mirror, Hub, "pullSecrets: { namespaces: [shop] }").Registries[1];

        var profile = registry.Kind!.Describe(registry.Name, registry.Args!);
        Assert.Multiple(() =>
        {
            Assert.That(profile.Images, Is.Empty);
            Assert.That(profile.ImagesOfOthers, Is.EqualTo(new[] { ImageScope.Parse("mirror.example.com/acme/") }));
            Assert.That(profile.Host, Is.EqualTo("mirror.example.com"));
            Assert.That(profile.Endpoints, Is.EqualTo(new[] { "mirror.example.com" }));
            Assert.That(profile.PullAccess, Is.EqualTo(PullAccess.RotatingCredential));
        });
    }

    [TestCase(Amazon, Hub, "ECR reads docker.io with a credential only: give user and token")]
    [TestCase(
        Amazon,
        "  - { name: payments, kind: quay, imagesOfOthers: [prometheus/], through: main }",
        "\"payments\" overlaps the repository \"payments/api\": choose a path that is for other people's images alone")]
    [TestCase(
        Amazon,
        "  - { name: q, kind: quay, imagesOfOthers: [prometheus/], through: main }",
        "the images would be kept below the registry's name, and \"q\" is not a prefix of a cache: use two or more lower case "
            + "letters and digits, without a slash at the end, such as \"docker-hub\"")]
    [TestCase(Azure, Hub, "Azure reads docker.io with a credential only: give user and token")]
    [TestCase(
        Azure,
        "  - { name: nexus, kind: nexus, host: nexus.example.com, repositories: [docker-hosted], through: main }",
        "Azure cannot keep images of \"nexus.example.com\", only of docker.io, gcr.io, ghcr.io, mcr.microsoft.com, nvcr.io, "
            + "public.ecr.aws, quay.io, registry.k8s.io and <region>-docker.pkg.dev: name another registry, or remove the line")]
    [TestCase(
        Main,
        "  - { name: nexus, kind: nexus, host: \"nexus.example.com:8443\", repositories: [docker-hosted], through: main }",
        "Artifact Registry cannot reach \"nexus.example.com:8443\", only hosts with a dot and at port 443: name another registry, "
            + "or remove the line")]
    [TestCase(
        Main,
        "  - { name: shop, kind: quay, imagesOfOthers: [prometheus/], through: main }",
        "\"shop\" is repositories[0] already: choose another name")]
    public void Bind_ThroughARegistryThatCannotKeepIt_IsToldAtTheSetting(string main, string registry, string problem) =>
        Assert.That(Errors(main, registry), Is.EqualTo(new[] { $"registries[1].through: {problem}" }));

    [Test]
    public void Bind_ThroughAProxyThatHasAnUpstream_IsRefused() =>
        Assert.That(
            Errors(Mirror, $"{Hub}\n{Quay}", "pullSecrets: { namespaces: [shop] }"),
            Is.EqualTo(new[]
            {
                "registries[2].through: it keeps the images of \"https://registry-1.docker.io\", and a proxy has one upstream: add "
                    + "another registry of kind distribution",
            }));

    [Test]
    public void Bind_ThroughARegistryThatTakesPushes_IsRefused() =>
        Assert.That(
            Errors(Mirror.Replace("    proxy: {}\n", "").Replace("    proxy: {}", ""), Hub, "pullSecrets: { namespaces: [shop] }"),
            Is.EqualTo(new[]
            {
                "registries[1].through: it takes pushes of its own, and Distribution is the one or the other: add proxy: {} to it, "
                    + "or name another registry",
            }));

    [Test]
    public void Bind_ThroughARegistryOfOthers_NamesTheKindsThatCan() =>
        Assert.That(
            Errors("  - { name: main, kind: ghcr, owners: [acme] }", Quay),
            Has.One.StartsWith("registries[1].through: \"main\" is a registry of kind ghcr, which keeps no images of others: name one "
                + "of kind "));

    [Test]
    public void Bind_ThroughNoRegistry_NamesTheNearest() =>
        Assert.That(
            Errors(Main, Quay.Replace("through: main", "through: mian")),
            Is.EqualTo(new[] { "registries[1].through: \"mian\" is not a registry of this stack: did you mean \"main\"?" }));

    [Test]
    public void Bind_ThroughItself_IsACircle() =>
        Assert.That(
            Errors(Main, Quay.Replace("through: main", "through: quay")),
            Is.EqualTo(new[] { "registries[1]: the registries \"quay\" need each other: let one of them name no other" }));

    [Test]
    public void Bind_ProxyWithoutAnUpstream_AsksForOne() =>
        Assert.That(
            Errors(Mirror, "", "pullSecrets: { namespaces: [shop] }"),
            Is.EqualTo(new[]
            {
                "registries[0].proxy.upstream: missing: add the address of the registry whose images are kept, or let a registry of "
                    + "the stack name this one in through",
            }));

    [Test]
    public void Bind_CredentialInClusterAndNoSecretThere_AsksForOne() =>
        Assert.That(
            Errors(Main, "  - { name: quay, kind: quay, organizations: [acme], credentialInCluster: true }"),
            Is.EqualTo(new[]
            {
                "clusters[0].pullSecrets.external: registry \"quay\" leaves its credential to the cluster, and no secret here is for "
                    + "quay.io: add one with images: quay.io/acme/",
            }));

    private static StackSettings Stack(string main, string registry, string line = "") => Bound.Settings(Yaml(main, registry, line));

    private static string[] Errors(string main, string registry, string line = "") => Bound.Errors(Yaml(main, registry, line));

    private static string Yaml(string main, string registry, string line)
    {
        var names = registry.Split('\n').Where(text => text.Contains("name: "))
            .Select(text => text.Split("name: ")[1].Split(',')[0]);
        return $$"""
            registries:
            {{main}}
            {{registry}}
            clusters:
              - name: blue
                context: blue
                registries: [{{string.Join(", ", names.Prepend("main"))}}]
                {{line}}
                admission: { platform: kubernetes, exemptNamespaces: [main] }
            """;
    }

    private static IEnumerable<string> Cached(StackSettings settings) =>
        ((ExternalRegistryArgs)settings.Registries[1].Args!).Route!.Images.Select(images => $"{images.Source} is {images.Cached}");
}
