using System.Text;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Registries.Rotation.Updates;

/// <summary>The credential of Distribution, from one update to the next.</summary>
// What the engine tells the program is in variables of the environment, which belong to the whole process.
[NonParallelizable]
internal sealed class DistributionByTimeTests
{
    [Test]
    public async Task Updates_OfAnInterval_RotateInOrder()
    {
        using var stack = new DatedStack(Program);

        var first = await stack.UpAsync("2026-09-04T12:00");
        var handedOut = Login(stack);
        Assert.That(handedOut.User, Is.EqualTo("cluster"));
        Assert.That(first.Output("next"), Is.EqualTo("2026-12-03T00:00:00Z"));

        // The user of the interval before is there as well, and ends with the overlap.
        Assert.That(Users(stack), Is.EqualTo(new[] { "cluster", "cluster-2", "ci" }));
        Assert.That(OfCredentials(await stack.UpAsync("2026-09-11T00:00")), Is.EqualTo(new[] { "update Secret images-accounts" }));
        Assert.That(Users(stack), Is.EqualTo(new[] { "cluster", "ci" }));

        // A day before nothing changes, and it is told.
        var before = await stack.UpAsync("2026-12-02T23:59");
        Assert.That(OfCredentials(before), Is.Empty);
        Assert.That(before.Messages, Has.One.EqualTo(
            "registry \"images\", rotation: from 2026-12-03T00:00:00Z on an update makes the credential anew: plan one"));

        // From the date on: the new credential, then the registry that knows it, then the pull secret. Both go on working.
        string[] rotation =
        [
            "create-replacement RandomPassword images/cluster-2",
            "replace RandomPassword images/cluster-2",
            "update Secret images-accounts",
            "update Secret shop-shop",
            "delete-replaced RandomPassword images/cluster-2",
        ];
        Assert.That(OfCredentials(await stack.PreviewAsync("2026-12-03T00:00")), Is.EqualTo(rotation));
        var due = await stack.UpAsync("2026-12-03T00:00");
        Assert.That(OfCredentials(due), Is.EqualTo(rotation));
        Assert.That(due.Output("next"), Is.EqualTo("2027-03-03T00:00:00Z"));
        Assert.That(Users(stack), Is.EqualTo(new[] { "cluster-2", "cluster", "ci" }));
        Assert.That(Login(stack).User, Is.EqualTo("cluster-2"));
        Assert.That(Login(stack).Password, Is.Not.EqualTo(handedOut.Password));

        // The old one ends with the first update after the overlap, and nothing else happens.
        Assert.That(OfCredentials(await stack.UpAsync("2026-12-09T23:59")), Is.Empty);
        Assert.That(OfCredentials(await stack.UpAsync("2026-12-10T00:00")), Is.EqualTo(new[] { "update Secret images-accounts" }));
        Assert.That(Users(stack), Is.EqualTo(new[] { "cluster-2", "ci" }));
    }

    /// <summary>An update that comes an interval too late makes both anew, so that neither is older than it may be.</summary>
    [Test]
    public async Task Update_AfterTwoIntervals_MakesBothAnew()
    {
        using var stack = new DatedStack(Program);
        _ = await stack.UpAsync("2026-09-04T12:00");
        var before = Login(stack);

        var late = await stack.UpAsync("2027-03-03T12:00");

        Assert.That(
            OfCredentials(late).Where(change => change.StartsWith("replace ", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { "replace RandomPassword images/cluster", "replace RandomPassword images/cluster-2" }));
        Assert.That(Login(stack).User, Is.EqualTo("cluster"));
        Assert.That(Login(stack).Password, Is.Not.EqualTo(before.Password));
    }

    /// <summary>The certificate of the registry is renewed in these months as well.</summary>
    private static IEnumerable<string> OfCredentials(DatedRun run) => run.Changes.Where(
        change => !change.Contains("Cert", StringComparison.Ordinal) && !change.EndsWith("Secret images-tls", StringComparison.Ordinal));

    /// <summary>Whom the registry lets in.</summary>
    private static IEnumerable<string> Users(DatedStack stack) => stack.Secret("images", "images-accounts", "htpasswd")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0]);

    /// <summary>What Pods pull with.</summary>
    private static (string User, string Password) Login(DatedStack stack)
    {
        var config = JsonNode.Parse(stack.Secret("shop", "registry-pull", ".dockerconfigjson"))!;
        var auth = config["auths"]!.AsObject().Single().Value!["auth"]!.ToString();
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(auth)).Split(':');
        return (pair[0], pair[1]);
    }

    private static Dictionary<string, object?> Program(TimeProvider clock, Pulumi.Kubernetes.Provider cluster)
    {
        var registry = new DistributionRegistry(
            "images",
            new() { AllowedCidrs = ["10.0.0.0/16"], Users = ["ci"], Rotation = new() { Time = clock } },
            new() { Providers = { cluster } });
        _ = new PullSecrets(
            "shop", new() { Registries = { registry }, Namespaces = { new() { Name = "shop" } } }, new() { Providers = { cluster } });
        return new() { ["next"] = registry.NextRotation };
    }
}
