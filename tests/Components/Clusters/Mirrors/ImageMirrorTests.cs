using System.Text;
using System.Text.Json.Nodes;
using Pulumi;
using RegistryInfra.Components.Clusters;
using RegistryInfra.Components.Clusters.Mirrors;
using RegistryInfra.Components.Clusters.Network;
using RegistryInfra.Components.Tests.Clusters.Manifests;
using RegistryInfra.Components.Tests.Registries.Distribution;
using static RegistryInfra.Components.Tests.Clusters.Mirrors.MirrorSample;

namespace RegistryInfra.Components.Tests.Clusters.Mirrors;

internal sealed class ImageMirrorTests
{
    private static string[] Containers => [$"{PodPath}.initContainers.0", $"{PodPath}.initContainers.1", $"{PodPath}.containers.0"];

    private static ImageMirrorArgs Args(params MirroredImageArgs[] images) => new()
    {
        Name = "platform",
        Into = "inside",
        Cluster = "blue",
        Images = images.Length > 0 ? [.. images] : [new() { Image = Postgres }],
    };

    [Test]
    public async Task Job_Default_FindsCopiesAndChecksInThatOrder()
    {
        var job = (await MakeAsync(Args())).Single(JobType);

        Assert.Multiple(() =>
        {
            Assert.That(Containers.Select(path => job.Text($"{path}.name")), Is.EqualTo(new[] { "find", "copy", "check" }));
            Assert.That(job.Text("spec.backoffLimit"), Is.EqualTo("3"));
            Assert.That(job.Text("spec.activeDeadlineSeconds"), Is.EqualTo("7200"));
            Assert.That(job.Text("metadata.namespace"), Is.EqualTo("platform"));
            Assert.That(job.Text($"{PodPath}.initContainers.1.image"), Is.EqualTo(ImageMirrorArgs.DefaultCopierImage));
            Assert.That(job.Options.CustomTimeouts!.Create, Is.EqualTo(TimeSpan.FromHours(2)));
        });
    }

    /// <summary>The Pod Security Standard "restricted", and a root that nobody writes to, for each container.</summary>
    [Test]
    public async Task Job_EachContainer_IsRestrictedAndHasNoToken()
    {
        var recording = await MakeAsync(Args());

        var job = recording.Single(JobType);
        Assert.That(job.Text($"{PodPath}.securityContext.runAsNonRoot"), Is.EqualTo("true"));
        Assert.That(job.Text($"{PodPath}.securityContext.seccompProfile.type"), Is.EqualTo("RuntimeDefault"));
        Assert.That(job.Text($"{PodPath}.automountServiceAccountToken"), Is.EqualTo("false"));
        Assert.That(recording.Single(AccountType).Text("automountServiceAccountToken"), Is.EqualTo("false"));
        Assert.That(
            recording.Single("kubernetes:core/v1:Namespace").At("metadata.labels")!["pod-security.kubernetes.io/enforce"]!.ToString(),
            Is.EqualTo("restricted"));
        foreach (var path in Containers)
        {
            Assert.That(job.Text($"{path}.securityContext.allowPrivilegeEscalation"), Is.EqualTo("false"), path);
            Assert.That(job.Text($"{path}.securityContext.readOnlyRootFilesystem"), Is.EqualTo("true"), path);
            Assert.That(job.Text($"{path}.securityContext.capabilities.drop.0"), Is.EqualTo("ALL"), path);
            Assert.That(job.Text($"{path}.terminationMessagePolicy"), Is.EqualTo("FallbackToLogsOnError"), path);
            Assert.That(job.At($"{path}.resources.limits"), Is.Not.Null, path);
            Assert.That(job.Text($"{path}.image"), Does.Contain("@sha256:"), path);
        }
    }

    /// <summary>The one Secret is for the container that reads it; what it hands on stays in memory.</summary>
    [Test]
    public async Task Job_Credentials_AreInOneContainerAndInMemory()
    {
        var job = (await MakeAsync(Args())).Single(JobType);

        Assert.That(
            Containers.Select(path => job.At($"{path}.volumeMounts")!.AsArray().Any(mount => mount!["name"]!.ToString() == "credentials")),
            Is.EqualTo(new[] { true, false, false }));
        var work = job.At($"{PodPath}.volumes")!.AsArray().Single(volume => volume!["name"]!.ToString() == "work")!;
        Assert.That(work["emptyDir"]!["medium"]!.ToString(), Is.EqualTo("Memory"));
    }

    [Test]
    public async Task Secret_OfSourcesAndTarget_IsOneDockerConfiguration()
    {
        var args = Args();
        args.Sources = [Hub];

        var recording = await MakeAsync(args);

        var secret = recording.Single(SecretType);
        Assert.That(JsonNode.Parse(secret.At("stringData")!["config.json"]!.ToString())!.ToJsonString(), Is.EqualTo(
            new JsonObject
            {
                ["auths"] = new JsonObject
                {
                    ["docker.io"] = new JsonObject { ["auth"] = Base64("acme:dckr_oat_secret") },
                    ["inside.registry.svc.cluster.local:5000"] = new JsonObject { ["auth"] = Base64($"platform:{Password}") },
                },
            }.ToJsonString()));
        // No other object holds a password.
        Assert.That(
            recording.Resources.Where(resource => resource.Type != SecretType).Select(resource => resource.Inputs.ToJsonString()),
            Has.None.Contains(Password).And.None.Contains("dckr_oat_secret"));
    }

    [Test]
    public async Task Configuration_Default_SaysAllThatTheScriptNeeds()
    {
        var recording = await MakeAsync(Args(
            new MirroredImageArgs { Image = Postgres },
            new MirroredImageArgs { Image = $"registry.example.org:5000/tools/app@{Other}", Repository = "tools/app" }));

        Assert.That(Configuration(recording).ToJsonString(), Is.EqualTo(
            $$"""
            {"images":[{"name":"{{Postgres}}","source":"docker.io/library/postgres","digest":"{{Digest}}","target":"inside.registry.svc.cluster.local:5000/mirror/docker.io/library/postgres","tag":"17-aaaaaaaaaaaa","written":"registry.example.com/mirror/docker.io/library/postgres@{{Digest}}"},{"name":"registry.example.org:5000/tools/app@{{Other}}","source":"registry.example.org:5000/tools/app","digest":"{{Other}}","target":"inside.registry.svc.cluster.local:5000/tools/app","tag":"bbbbbbbbbbbb","written":"registry.example.com/tools/app@{{Other}}"}],"credentials":["/run/secrets/image-mirror/config.json"],"authorities":{"inside.registry.svc.cluster.local:5000":"/etc/image-mirror-authorities/inside.registry.svc.cluster.local-5000"},"login":null}
            """));
    }

    /// <summary>A site reads what was carried in from one place, and a port stands in no path.</summary>
    [Test]
    public async Task Configuration_From_ReadsBelowThatPlace()
    {
        var recording = await MakeAsync(new()
        {
            Name = "platform",
            Into = "inside",
            Cluster = "blue",
            From = "border.example.com:8443/carried",
            Prefix = "third-party",
            Images = [new() { Image = $"registry.example.org:5000/tools/app:2@{Digest}" }],
        });

        var image = Configuration(recording)["images"]![0]!;
        Assert.Multiple(() =>
        {
            Assert.That(image["source"]!.ToString(), Is.EqualTo("border.example.com:8443/carried/registry.example.org-5000/tools/app"));
            Assert.That(image["written"]!.ToString(), Is.EqualTo($"registry.example.com/third-party/registry.example.org-5000/tools/app@{Digest}"));
        });
    }

    [Test]
    public async Task Configuration_LongestTag_LeavesRoomForTheDigest()
    {
        var recording = await MakeAsync(Args(new MirroredImageArgs { Image = $"docker.io/library/app:{new string('t', 128)}@{Digest}" }));

        Assert.That(Configuration(recording)["images"]![0]!["tag"]!.ToString(), Has.Length.EqualTo(128).And.EndWith("t-aaaaaaaaaaaa"));
    }

    /// <summary>An update makes a Job when the list changes, and for no other reason.</summary>
    [Test]
    public async Task Job_Name_FollowsFromTheListAndNotFromPasswords()
    {
        var first = await NameAsync(Args());
        var withCredential = Args();
        withCredential.Sources = [Hub];
        var withOther = Args();
        withOther.Sources = [Hub with { Credentials = [("docker.io", Output.Create("acme"), Output.CreateSecret("dckr_oat_another"))] }];

        Assert.Multiple(async () =>
        {
            Assert.That(first, Does.Match("^platform-[0-9a-f]{8}$"));
            Assert.That(await NameAsync(Args()), Is.EqualTo(first));
            Assert.That(await NameAsync(withOther), Is.EqualTo(await NameAsync(withCredential)));
            Assert.That(await NameAsync(Args(new MirroredImageArgs { Image = $"docker.io/library/postgres:17@{Other}" })), Is.Not.EqualTo(first));
        });

        static async Task<string?> NameAsync(ImageMirrorArgs args) => (await MakeAsync(args)).Single(JobType).Text("metadata.name");
    }

    [Test]
    public async Task CronJob_Default_IsNotThere() => Assert.That((await MakeAsync(Args())).Of(CronJobType), Is.Empty);

    [Test]
    public async Task CronJob_Schedule_RunsTheSamePodNeverTwiceAtATime()
    {
        var recording = await MakeAsync(With(schedule: "0 2 * * *"));

        var job = recording.Single(CronJobType);
        Assert.Multiple(() =>
        {
            Assert.That(job.Text("spec.schedule"), Is.EqualTo("0 2 * * *"));
            Assert.That(job.Text("spec.timeZone"), Is.EqualTo("Etc/UTC"));
            Assert.That(job.Text("spec.concurrencyPolicy"), Is.EqualTo("Forbid"));
            Assert.That(
                job.At("spec.jobTemplate.spec")!.ToJsonString(), Is.EqualTo(recording.Single(JobType).At("spec")!.ToJsonString()));
        });
    }

    [Test]
    public async Task Options_EachOfThem_IsInThePod()
    {
        var recording = await MakeAsync(new()
        {
            Name = "platform",
            Into = "inside",
            Cluster = "blue",
            Images = [new() { Image = Postgres }],
            Namespace = "copies",
            MinutesInAll = 30,
            SourceSecret = "border",
            CopierImage = $"registry.example.com/skopeo@{Digest}",
            ScriptImage = $"registry.example.com/python@{Digest}",
        });

        var job = recording.Single(JobType);
        Assert.Multiple(() =>
        {
            Assert.That(recording.Single("kubernetes:core/v1:Namespace").Text("metadata.name"), Is.EqualTo("copies"));
            Assert.That(job.Text("metadata.namespace"), Is.EqualTo("copies"));
            Assert.That(job.Text("spec.activeDeadlineSeconds"), Is.EqualTo("1800"));
            Assert.That(Containers.Select(path => job.Text($"{path}.image")), Is.EqualTo(new[]
            {
                $"registry.example.com/python@{Digest}", $"registry.example.com/skopeo@{Digest}", $"registry.example.com/python@{Digest}",
            }));
            Assert.That(Configuration(recording)["credentials"]!.ToJsonString(), Is.EqualTo(
                """["/run/secrets/image-mirror-source/config.json","/run/secrets/image-mirror/config.json"]"""));
            Assert.That(job.At($"{PodPath}.volumes")!.AsArray().Single(volume => volume!["name"]!.ToString() == "source")!.ToJsonString(), Is.EqualTo(
                """{"name":"source","secret":{"defaultMode":288,"items":[{"key":".dockerconfigjson","path":"config.json"}],"secretName":"border"}}"""));
        });
    }

    [Test]
    public async Task Identity_OfACloud_IsOnTheServiceAccountAndNoSecretIsMade()
    {
        var args = new ImageMirrorArgs
        {
            Name = "platform",
            Into = "inside",
            Cluster = "blue",
            Images = [new() { Image = Postgres }],
            Identity = new() { AzureClientId = "6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20" },
            Route = Cloud,
            Target = new StubRegistry("registry.example.com/"),
        };

        var recording = await MakeAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(SecretType), Is.Empty);
            Assert.That(recording.Single(AccountType).At("metadata.annotations")!.ToJsonString(), Is.EqualTo(
                """{"azure.workload.identity/client-id":"6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20"}"""));
            Assert.That(
                recording.Single(JobType).At("spec.template.metadata.labels")!["azure.workload.identity/use"]!.ToString(), Is.EqualTo("true"));
            Assert.That(Configuration(recording)["login"]!.ToJsonString(), Is.EqualTo("""{"host":"registry.example.com","method":"gar"}"""));
        });
    }

    /// <summary>Pods of the cluster, node services and everything else by port; what a node tells about itself is left out.</summary>
    [Test]
    public async Task Network_Default_LetsNobodyInAndOpensPorts()
    {
        var policy = (await MakeAsync(Args())).Single(NetworkType);

        Assert.That(policy.At("spec")!.ToJsonString(), Is.EqualTo(
            """
            {"egress":[{"ports":[{"port":53,"protocol":"UDP"},{"port":53,"protocol":"TCP"}]},{"ports":[{"port":443,"protocol":"TCP"},{"port":5000,"protocol":"TCP"}],"to":[{"ipBlock":{"cidr":"0.0.0.0/0","except":["169.254.0.0/16"]}},{"ipBlock":{"cidr":"::/0","except":["fd00:ec2::/32","fe80::/10"]}}]},{"to":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"registry"}}}]}],"podSelector":{},"policyTypes":["Ingress","Egress"]}
            """));
    }

    [Test]
    public async Task Network_ServiceOfTheNode_IsOpened()
    {
        var args = Args();
        args.Route = Cloud;

        var policy = (await MakeAsync(args)).Single(NetworkType);

        Assert.That(policy.At("spec.egress.2")!.ToJsonString(), Is.EqualTo(
            """{"ports":[{"port":80,"protocol":"TCP"}],"to":[{"ipBlock":{"cidr":"169.254.169.254/32"}}]}"""));
    }

    /// <summary>A plugin that knows names opens nothing else, as long as every source's hosts are known.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Network_PluginThatKnowsNames_OpensNamesWhereAllAreKnown(bool isKnown)
    {
        var args = Args();
        args.Network = new() { Plugin = NetworkPlugin.Cilium, Namespaces = ["shop"] };
        args.Sources = isKnown ? [Hub] : [];

        var recording = await MakeAsync(args);

        Assert.That(recording.Of(NetworkType), Has.Length.EqualTo(isKnown ? 0 : 1));
        var named = recording.Of("kubernetes:cilium.io/v2:CiliumNetworkPolicy");
        Assert.That(named, Has.Length.EqualTo(isKnown ? 1 : 0));
        if (isKnown)
        {
            Assert.That(named[0].At("spec.egress.1.toFQDNs")!.ToJsonString(), Is.EqualTo(
                """[{"matchName":"auth.docker.io"},{"matchName":"docker.io"},{"matchName":"registry-1.docker.io"}]"""));
            Assert.That(named[0].At("spec.egress.2.toEndpoints")!.ToJsonString(), Does.Contain("\"registry\""));
        }
    }

    [Test]
    public async Task Objects_OfEachKind_FitTheirModels()
    {
        Tool.Require(new Tool("node", "nodejs"));
        var args = With(schedule: "0 2 * * *");
        args.Sources = [Hub];

        var problems = await ManifestModels.ProblemsAsync(await MakeAsync(args));

        Assert.That(problems, Has.Count.GreaterThan(6));
        Assert.That(problems.Where(entry => entry.Value.Length > 0), Is.Empty);
    }

    private static ImageMirrorArgs With(string schedule) => new()
    {
        Name = "platform",
        Into = "inside",
        Cluster = "blue",
        Images = [new() { Image = Postgres }],
        Schedule = schedule,
        Identity = new PodIdentityArgs { AwsRole = "arn:aws:iam::111122223333:role/mirror" },
    };

    private static JsonNode Configuration(Recording recording) => JsonNode.Parse(
        recording.Single(ConfigMapType, "platform-mirror").Inputs["data"]!["configuration.json"]!.ToString())!;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
