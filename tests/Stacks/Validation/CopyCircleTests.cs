namespace RegistryInfra.Stacks.Tests.Validation;

/// <summary>What one Harbor copies to another must not come back by a third, or by the other itself.</summary>
internal sealed class CopyCircleTests
{
    [Test]
    public void Bind_TwoHarborsThatPushToEachOther_AreRefused() => Assert.That(
        Errors(Harbor("one", "two", "shop/**"), Harbor("two", "one", "shop/**")),
        Is.EqualTo(new[]
        {
            "registries[1].configuration.replications[0].repositories: images that it copies come back by "
                + "registries[0].configuration.replications[0].repositories, so they would go round in a circle: remove one of them, or give "
                + "each repositories of its own",
        }));

    [Test]
    public void Bind_ThreeHarborsInACircle_AreRefusedOnce() => Assert.That(
        Errors(Harbor("one", "two", "shop/**"), Harbor("two", "three", "**"), Harbor("three", "one", "shop/web")),
        Has.Length.EqualTo(1).And.All.StartWith("registries[2].configuration.replications[0].repositories: images that it copies come back by "
            + "registries[0].configuration.replications[0].repositories, registries[1].configuration.replications[0].repositories"));

    /// <summary>The same host in another spelling.</summary>
    [Test]
    public void Bind_CircleByAnotherSpelling_IsRefused() => Assert.That(
        Errors(Harbor("one", "two", "shop/**").Replace("https://two.example.com", "https://TWO.example.com:443/"), Harbor("two", "one", "shop/**")),
        Has.Length.EqualTo(1));

    [Test]
    public void Bind_CopiesThatDoNotComeBack_AreRight() => Assert.Multiple(() =>
    {
        Assert.That(() => Bound.Settings(Yaml(Harbor("one", "two", "shop/**"), Harbor("two", "three", "shop/**"))), Throws.Nothing);
        Assert.That(() => Bound.Settings(Yaml(Harbor("one", "two", "shop/a/**"), Harbor("two", "one", "shop/b/**"))), Throws.Nothing);
        Assert.That(
            () => Bound.Settings(Yaml(
                Harbor("one", "two", "shop/**").Replace("endpoint: two,", "endpoint: two, target: copies,"), Harbor("two", "one", "shop/**"))),
            Throws.Nothing);
    });

    private static string[] Errors(params string[] registries) => Bound.Errors(Yaml(registries));

    private static string Yaml(params string[] registries) => $$"""
        registries:
        {{string.Join('\n', registries)}}
        clusters:
          - name: blue
            context: blue
            registries: [one]
            pullSecrets: { namespaces: [shop] }
            admission: { platform: kubernetes, exemptNamespaces: [one, two, three] }
        """;

    private static string Harbor(string name, string to, string repositories) => $$"""
          - name: {{name}}
            kind: harbor
            cluster: blue
            host: {{name}}.example.com
            expose: { kind: loadBalancer }
            allowedCidrs: [10.0.0.0/16]
            configuration:
              projects: [{ name: shop }]
              robots: [{ name: clusters, projects: [shop] }]
              endpoints: [{ name: {{to}}, provider: harbor, url: "https://{{to}}.example.com", user: robot, passwordSecret: other }]
              replications: [{ name: copy, endpoint: {{to}}, repositories: "{{repositories}}" }]
        """;
}
