using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Tests.Registries.Rotation.Updates;

/// <summary>A robot of Harbor, from one update to the next.</summary>
// What the engine tells the program is in variables of the environment, which belong to the whole process.
[NonParallelizable]
internal sealed class HarborByTimeTests
{
    /// <summary>
    /// Harbor learns of the new robot by a Job, so clusters get it after that. The robot before is a matter of the Job: it stays
    /// until the next rotation.
    /// </summary>
    [Test]
    public async Task Updates_OfAnInterval_RotateInOrder()
    {
        using var stack = new DatedStack(Program);

        var first = await stack.UpAsync("2026-09-04T12:00");
        var handedOut = stack.Secret("shop", "registry-pull", ".dockerconfigjson");
        Assert.That(first.Output("next"), Is.EqualTo("2026-10-04T12:00:00Z"));
        Assert.That(first.Changes.SkipWhile(change => change != "create Job images-configuration"), Does.Contain("create Secret shop-shop"));

        Assert.That((await stack.UpAsync("2026-09-28T00:00")).Messages, Has.None.Contains("robot \"clusters\""));
        var before = await stack.UpAsync("2026-10-04T11:59");
        Assert.That(before.Changes, Is.Empty);
        Assert.That(before.Messages, Has.One.EqualTo(
            "Harbor \"images\", robot \"clusters\": from 2026-10-04T12:00:00Z on an update makes the credential anew: plan one"));

        string[] rotation =
        [
            "create-replacement SelfSignedCert images/clusters",
            "replace SelfSignedCert images/clusters",
            "create-replacement RandomPassword images/clusters",
            "replace RandomPassword images/clusters",
            "update Secret images-configuration",
            "delete-replaced Job images-configuration",
            "replace Job images-configuration",
            "create-replacement Job images-configuration",
            "update Secret shop-shop",
            "delete-replaced RandomPassword images/clusters",
            "delete-replaced SelfSignedCert images/clusters",
        ];
        Assert.That((await stack.PreviewAsync("2026-10-04T12:00")).Changes, Is.EqualTo(rotation));
        var due = await stack.UpAsync("2026-10-04T12:00");
        Assert.That(due.Changes, Is.EqualTo(rotation));
        Assert.That(due.Output("next"), Is.EqualTo("2026-11-03T12:00:00Z"));
        Assert.That(stack.Secret("shop", "registry-pull", ".dockerconfigjson"), Is.Not.EqualTo(handedOut));

        Assert.That((await stack.UpAsync("2026-10-05T00:00")).Changes, Is.Empty);
    }

    private static Dictionary<string, object?> Program(TimeProvider clock, Pulumi.Kubernetes.Provider cluster)
    {
        var configuration = new HarborConfiguration(
            "images",
            new()
            {
                Projects = [new() { Name = "shop" }],
                Robots = [new() { Name = "clusters", Projects = ["shop"] }],
                Time = clock,
            },
            new()
            {
                Namespace = "harbor",
                Url = new("https://images-core.harbor.svc"),
                AdminPasswordSecret = "images-admin",
                AdminPassword = Output.CreateSecret("admin"),
            },
            new() { Providers = { cluster } });
        var (user, password) = configuration.Robots["clusters"];
        var registry = new Robots(new(ImageScope.Parse("harbor.example.com/shop/"), user, password));
        _ = new PullSecrets(
            "shop", new() { Registries = { registry }, Namespaces = { new() { Name = "shop" } } }, new() { Providers = { cluster } });
        return new() { ["next"] = configuration.NextRotations["clusters"] };
    }

    /// <summary>A Harbor of which only the robot is asked for.</summary>
    private sealed class Robots(PullCredential credential) : IRegistry
    {
        public string Name => "images";

        public RegistryProfile Profile => throw new NotSupportedException();

        public ScanPosture Scanning => throw new NotSupportedException();

        public ImmutableArray<PullCredential> PullCredentials => [credential];

        public Output<string>? AuthorityPem => null;

        public Output<string>? NextRotation => null;
    }
}
