using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Utilities;

namespace RegistryInfra.Stacks.Tests.Composition;

// The configuration, which these tests set, is a variable of the environment: it belongs to the whole process.
[NonParallelizable]
internal sealed class MirrorWiringTests
{
    private static readonly string _digest = $"sha256:{new string('a', 64)}";

    [Test]
    public async Task Run_ClosedSite_TellsHowEachImageIsWritten()
    {
        var mirrored = await OutputUtilities.GetValueAsync((await StackRun.OfExample("closed-site")).Stack.MirroredImages);

        Assert.That(mirrored["image-mirror"], Has.Count.EqualTo(5));
        Assert.That(
            mirrored["image-mirror"].Single(image => image.Key.StartsWith("docker.io/library/postgres", StringComparison.Ordinal)).Value,
            Is.EqualTo("registry.example.com/mirror/docker.io/library/postgres@sha256:d74eeac9a635390a49bc21bd49fccd973de707e2a53a76ac49b552b8712ec46f"));
    }

    /// <summary>
    /// Every image in the manifests is in the list by its digest, comes from the site, and is told by the output: nothing that this
    /// program runs is forgotten.
    /// </summary>
    [Test]
    public async Task Run_ClosedSite_RunsNoImageThatIsNotMirrored()
    {
        var run = await StackRun.OfExample("closed-site");
        var mirrored = (await OutputUtilities.GetValueAsync(run.Stack.MirroredImages))["image-mirror"].Keys
            .Select(image => image.Split('@')[1]).ToArray();
        var told = (await OutputUtilities.GetValueAsync(run.Stack.OwnImages))["site"];

        string[] running =
        [
            .. run.Recorder.Registered.Where(resource => resource.Type!.StartsWith("kubernetes:", StringComparison.Ordinal))
                .SelectMany(resource => Images(JsonSerializer.SerializeToNode(resource.Inputs))).Distinct(),
        ];
        Assert.Multiple(() =>
        {
            Assert.That(running, Has.Length.GreaterThan(4));
            Assert.That(running, Is.All.StartsWith("border.example.com:8443/").Or.StartsWith("registry.example.com/"));
            Assert.That(running.Select(image => image.Split('@')[^1]).Distinct(), Is.SubsetOf(mirrored));
            Assert.That(told, Is.EquivalentTo(running));
        });
    }

    /// <summary>The same of each example: what its manifests run is told, but for what charts bring.</summary>
    [TestCaseSource(typeof(Repository), nameof(Repository.Examples))]
    public async Task Run_EachExample_TellsWhatItRuns(string example)
    {
        var run = await StackRun.OfExample(example);
        var told = (await OutputUtilities.GetValueAsync(run.Stack.OwnImages)).Values.SelectMany(images => images);

        var running = run.Recorder.Registered.Where(resource => resource.Type!.StartsWith("kubernetes:", StringComparison.Ordinal)
            && !resource.Type.Contains(":helm.sh/", StringComparison.Ordinal))
            .SelectMany(resource => Images(JsonSerializer.SerializeToNode(resource.Inputs))).Distinct();
        Assert.That(running, Is.SubsetOf(told));
    }

    /// <summary>A registry that others run is read with its credential, whatever of it clusters may run.</summary>
    [Test]
    public async Task Run_SourceOfTheStack_IsReadWithItsCredential()
    {
        var run = await StackRun.Of($$"""
            registry-infra:registries:
              - { name: main, kind: ecr, accountId: "123456789012", region: eu-west-1, repositories: [payments/api] }
              - name: border
                kind: nexus
                host: border.example.com:8443
                imagesOfOthers: [carried/]
                user: reader
                token: { stack: acme/keys/prod, output: key }
            registry-infra:mirrors:
              - name: platform
                into: main
                cluster: blue
                identity: { awsRole: "arn:aws:iam::123456789012:role/mirror" }
                images:
                  - border.example.com:8443/tools/app:1@{{_digest}}
                  - ghcr.io/fluxcd/flux:v2@{{_digest}}
            registry-infra:clusters:
              - name: blue
                context: blue
                registries: [main]
                admission: { exemptNamespaces: [platform] }
            """, new Recorder());

        var secret = run.Recorder.OfType("kubernetes:core/v1:Secret").Single(resource => resource.Name == "platform-mirror");
        var text = ((IDictionary<string, object>)secret.Inputs["stringData"])["config.json"].ToString()!;
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"reader:{Recorder.OutputsOfOtherStack["key"]}"));
        Assert.That(
            JsonNode.Parse(text)!["auths"]!.ToJsonString(), Is.EqualTo($$$"""{"border.example.com:8443":{"auth":"{{{pair}}}"}}"""));
    }

    private static IEnumerable<string> Images(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "image", Value: JsonValue image }
            ? [image.ToString()]
            : Images(member.Value)),
        JsonArray items => items.SelectMany(Images),
        _ => [],
    };
}
