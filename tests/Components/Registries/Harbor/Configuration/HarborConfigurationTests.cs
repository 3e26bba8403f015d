using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Utilities;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Harbor.Configuration.HarborSample;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

public sealed class HarborConfigurationTests
{
    [Test]
    public async Task Job_Default_HoldsNoRightItDoesNotNeed()
    {
        var job = (await RecordAsync(new())).Single(Job, Objects);

        Assert.Multiple(() =>
        {
            Assert.That(job.Text("metadata.name"), Is.EqualTo("main-configuration"));
            Assert.That(job.Text("metadata.namespace"), Is.EqualTo("harbor"));
            Assert.That(job.At("spec.template.spec")!.ToJsonString(), Is.EqualTo(JsonNode.Parse($$"""
                {
                  "automountServiceAccountToken": false,
                  "containers": [
                    {
                      "command": [
                        "python3", "-I", "-B", "-u", "/etc/harbor-configuration/configure.py",
                        "/etc/harbor-configuration/state.json", "/run/secrets/harbor-configuration",
                        "/etc/harbor-configuration/authority.pem"
                      ],
                      "image": "{{HarborConfigurationArgs.DefaultImage}}",
                      "name": "configure",
                      "resources": {
                        "limits": { "cpu": "500m", "memory": "256Mi" },
                        "requests": { "cpu": "50m", "memory": "64Mi" }
                      },
                      "securityContext": {
                        "allowPrivilegeEscalation": false,
                        "capabilities": { "drop": ["ALL"] },
                        "privileged": false,
                        "readOnlyRootFilesystem": true,
                        "runAsNonRoot": true
                      },
                      "terminationMessagePolicy": "FallbackToLogsOnError",
                      "volumeMounts": [
                        { "mountPath": "/etc/harbor-configuration", "name": "files", "readOnly": true },
                        { "mountPath": "/run/secrets/harbor-configuration", "name": "secrets", "readOnly": true }
                      ]
                    }
                  ],
                  "enableServiceLinks": false,
                  "restartPolicy": "Never",
                  "securityContext": {
                    "fsGroup": 10001,
                    "runAsGroup": 10001,
                    "runAsNonRoot": true,
                    "runAsUser": 10001,
                    "seccompProfile": { "type": "RuntimeDefault" }
                  },
                  "volumes": [
                    { "configMap": { "name": "main-configuration" }, "name": "files" },
                    {
                      "name": "secrets",
                      "projected": {
                        "defaultMode": 288,
                        "sources": [
                          { "secret": { "name": "main-configuration" } },
                          {
                            "secret": {
                              "items": [{ "key": "HARBOR_ADMIN_PASSWORD", "path": "admin-password" }],
                              "name": "harbor-admin"
                            }
                          }
                        ]
                      }
                    }
                  ]
                }
                """)!.ToJsonString()));
            Assert.That(((CustomResourceOptions)job.Options).DeleteBeforeReplace, Is.True);
        });
    }

    /// <summary>Each is mounted as the file that the document names, by the job and by the daily report alike.</summary>
    [Test]
    public async Task Job_SecretsOfSomebodyElse_AreMountedAsTheFilesOfTheDocument()
    {
        var recording = await RecordAsync(new()
        {
            Oidc = new() { Issuer = "https://id.example.com", ClientId = "harbor", ClientSecretName = "harbor-oidc" },
            Endpoints = [new() { Name = "hub", Provider = HarborProvider.DockerHub, User = "reader", PasswordSecret = "hub-token" }],
        });
        var sources = recording.Single(Job, Objects).At("spec.template.spec.volumes.1.projected.sources")!.AsArray();
        var document = JsonNode.Parse(recording.Single(ConfigMap).At("data")!["state.json"]!.ToString())!;

        Assert.Multiple(() =>
        {
            Assert.That(sources.Skip(2).Select(source => source!.ToJsonString()), Is.EqualTo(new[]
            {
                """{"secret":{"items":[{"key":"clientSecret","path":"oidc-client-secret"}],"name":"harbor-oidc"}}""",
                """{"secret":{"items":[{"key":"password","path":"endpoint.hub.password"}],"name":"hub-token"}}""",
            }));
            Assert.That(
                document["configuration"]!["secrets"]!.ToJsonString(), Is.EqualTo("""{"oidc_client_secret":{"file":"oidc-client-secret"}}"""));
            Assert.That(
                document["endpoints"]![0]!["access_secret"]!.ToJsonString(), Is.EqualTo("""{"file":"endpoint.hub.password"}"""));
            Assert.That(recording.Single(Secret, Objects).At("stringData")!.AsObject().Select(entry => entry.Key),
                Does.Not.Contain("oidc-client-secret").And.Not.Contain("endpoint.hub.password"));
        });
    }

    [Test]
    public async Task DriftReport_Default_RunsTheScriptEachMorningAndChangesNothing()
    {
        var recording = await RecordAsync(new());
        var report = recording.Single(CronJob);
        var expected = recording.Single(Job, Objects).At("spec.template.spec")!.DeepClone();
        expected["containers"]![0]!["command"]!.AsArray().Add("--check");

        Assert.Multiple(() =>
        {
            Assert.That(report.Text("metadata.name"), Is.EqualTo("main-configuration-drift"));
            Assert.That(report.Text("spec.schedule"), Is.EqualTo("0 6 * * *"));
            Assert.That(report.Text("spec.timeZone"), Is.EqualTo("Etc/UTC"));
            Assert.That(report.Text("spec.concurrencyPolicy"), Is.EqualTo("Forbid"));
            Assert.That(report.Text("spec.jobTemplate.spec.backoffLimit"), Is.EqualTo("0"));
            Assert.That(report.At("spec.jobTemplate.spec.template.spec")!.ToJsonString(), Is.EqualTo(expected.ToJsonString()));
        });
    }

    [Test]
    public async Task DriftReport_Schedule_CanBeAnother() => Assert.That(
        (await RecordAsync(new() { DriftReport = "30 4 * * 1" })).Single(CronJob).Text("spec.schedule"), Is.EqualTo("30 4 * * 1"));

    [Test]
    public async Task Job_Image_CanBeACopy()
    {
        var image = "images.example.com/mirror/python:3.13@sha256:" + new string('a', 64);

        Assert.That((await RecordAsync(new() { Image = image })).Single(Job, Objects).Text("spec.template.spec.containers.0.image"), Is.EqualTo(image));
    }

    [Test]
    public async Task Job_Labels_AreTheOnesThatNetworkPoliciesName()
    {
        var labels = (await RecordAsync(new())).Single(Job, Objects).At("spec.template.metadata.labels")!.AsObject();

        Assert.That(labels.ToDictionary(label => label.Key, label => label.Value!.ToString()), Is.EqualTo(HarborConfiguration.PodLabels("main")));
    }

    [Test]
    public async Task Job_SameInput_RunsNotAgain()
    {
        var before = Template(await RecordAsync(Everything()));

        Assert.That(Template(await RecordAsync(Everything())), Is.EqualTo(before));
    }

    /// <summary>Its template changes, and so it is replaced.</summary>
    [Test]
    public async Task Job_OtherInput_RunsAgain()
    {
        var before = Template(await RecordAsync(Everything()));
        var setting = Everything();
        setting.Labels.Add(new() { Name = "further" });

        Assert.Multiple(async () =>
        {
            Assert.That(Template(await RecordAsync(setting)), Is.Not.EqualTo(before), "setting");
            Assert.That(Template(await RecordAsync(Everything(), "An0therPassword")), Is.Not.EqualTo(before), "password");
            Assert.That(Template(await RecordAsync(Everything(), url: new("https://other.example"))), Is.Not.EqualTo(before), "address");
        });
    }

    [Test]
    public async Task ConfigMap_Everything_HoldsNoSecret()
    {
        var recording = await RecordAsync(Everything());
        var shown = recording.Single(ConfigMap).Inputs.ToJsonString() + recording.Single(Job, Objects).Inputs.ToJsonString();

        Assert.That(
            recording.Single(Secret, Objects).At("stringData")!.AsObject().Select(secret => secret.Value!.ToString())
                .Where(secret => shown.Contains(secret, StringComparison.Ordinal)),
            Is.EqualTo(new[] { "reader", "robot$replication" }).Or.Empty);
    }

    [Test]
    public async Task Secret_Everything_HoldsWhatTheDocumentNames()
    {
        var recording = await RecordAsync(Everything());
        var document = recording.Single(ConfigMap).At("data")!["state.json"]!.ToString();

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Secret, Objects).At("stringData")!.AsObject().Select(secret => secret.Key), Is.EqualTo(new[]
            {
                "endpoint.backup.password", "endpoint.backup.user", "endpoint.hub.password", "endpoint.hub.user", "oidc-client-secret",
                "owner-key", "robot.build", "robot.cluster-eu", "webhook.payments.deployer",
            }));
            Assert.That(
                System.Text.RegularExpressions.Regex.Matches(document, "\"file\": \"([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct(),
                Is.EquivalentTo(recording.Single(Secret, Objects).At("stringData")!.AsObject().Select(secret => secret.Key).Concat(["admin-password", "admin-password-in-force"])));
        });
    }

    [Test]
    public async Task Robots_Credential_IsNamedByItsPasswordWhichIsSecret()
    {
        HarborConfiguration? made = null;
        _ = await Recording.OfAsync(
            options => made = new("main", Everything(), Site(), options),
            (Password, "result", RobotPassword), (Clock, "validityStartTime", "2026-01-01T00:00:00Z"));

        var (user, password) = made!.Robots["build"];
        Assert.Multiple(async () =>
        {
            Assert.That(made.Robots.Keys, Is.EquivalentTo(new[] { "build", "cluster-eu" }));
            Assert.That(await OutputUtilities.GetValueAsync(user), Does.Match(@"^robot\$build\.[0-9a-f]{8}$"));
            Assert.That(await Output.IsSecretAsync(user), Is.False);
            Assert.That(await OutputUtilities.GetValueAsync(password), Is.EqualTo(RobotPassword));
            Assert.That(await Output.IsSecretAsync(password), Is.True);
        });
    }

    [Test]
    public async Task Robots_Rotation_FollowsAClockOfEachRobot()
    {
        var recording = await RecordAsync(Everything());

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(Clock).Select(clock => $"{clock.Name} {clock.At("validityPeriodHours")} {clock.At("earlyRenewalHours")}"),
                Is.EquivalentTo(new[] { "main/cluster-eu 721 1", "main/build 169 1" }));
            var password = recording.Single(Password, "main/build");
            Assert.That(password.Text("keepers.rotation"), Is.EqualTo("2026-01-01T00:00:00Z"));
            Assert.That((password.Text("length"), password.Text("special"), password.Text("minUpper"), password.Text("minLower"),
                password.Text("minNumeric")), Is.EqualTo(("40", "false", "1", "1", "1")));
        });
    }

    [Test]
    public async Task Robots_None_MakeNoClock()
    {
        var recording = await RecordAsync(new());

        Assert.That(recording.Resources.Select(resource => resource.Type).Where(type => type.StartsWith("tls:", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Site_PublicAuthority_IsSaid()
    {
        var recording = await Recording.OfAsync(
            options => _ = new HarborConfiguration("main", new(), Site() with { AuthorityPem = null }, options), (Password, "result", "x"));

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(ConfigMap).At("data")!.AsObject().Select(file => file.Key), Is.EqualTo(new[] { "configure.py", "state.json" }));
            Assert.That(recording.Single(Job, Objects).Text("spec.template.spec.containers.0.command.7"), Is.EqualTo("system"));
        });
    }

    [Test]
    public async Task Constructor_InvalidArgs_RegistersNothing()
    {
        ArgsException? thrown = null;
        var recording = await Recording.OfAsync(options =>
        {
            try
            {
                _ = new HarborConfiguration("main", new() { Robots = [new() { Name = "build" }] }, Site(), options);
            }
            catch (ArgsException exception)
            {
                thrown = exception;
            }
        });

        Assert.Multiple(() =>
        {
            Assert.That(thrown?.Message, Does.StartWith("Harbor configuration \"main\" cannot be made:\n  robots[0].projects:"));
            Assert.That(recording.Resources, Is.Empty);
        });
    }

    [Test]
    public async Task Backup_None_IsTheDefault() => Assert.That(
        (await RecordAsync(new())).Of(CronJob).Select(job => job.Name), Is.EqualTo(new[] { "main-configuration-drift" }));

    [TestCase(30, 60, "9000")]
    [TestCase(10, 5, "4500")]
    public async Task Backup_Schedule_RunsAPodThatIsReadyWhileOthersMayCopy(int minutes, int wait, string deadline)
    {
        var backup = minutes == 30
            ? new HarborBackupArgs { Schedule = "30 1 * * *" }
            : new HarborBackupArgs { Schedule = "30 1 * * *", Minutes = minutes, WaitMinutes = wait };
        var recording = await RecordAsync(new() { Backup = backup });
        var job = recording.Single(CronJob, "main-backup");
        var spec = job.At("spec.jobTemplate.spec.template.spec")!;
        var document = JsonNode.Parse(recording.Single(ConfigMap).At("data")!["state.json"]!.ToString())!;

        Assert.Multiple(() =>
        {
            Assert.That(job.Text("spec.schedule"), Is.EqualTo("30 1 * * *"));
            Assert.That(job.Text("spec.concurrencyPolicy"), Is.EqualTo("Forbid"));
            Assert.That(job.Text("spec.jobTemplate.spec.activeDeadlineSeconds"), Is.EqualTo(deadline));
            Assert.That(spec["containers"]![0]!["command"]!.AsArray()[^1]!.ToString(), Is.EqualTo("--backup"));
            Assert.That(spec["containers"]![0]!["readinessProbe"]!.ToJsonString(), Is.EqualTo(
                """{"exec":{"command":["test","-f","/run/harbor-configuration/copy-now"]},"periodSeconds":5}"""));
            Assert.That(spec["containers"]![0]!["volumeMounts"]![2]!.ToJsonString(), Is.EqualTo(
                """{"mountPath":"/run/harbor-configuration","name":"run"}"""));
            Assert.That(spec["volumes"]![2]!.ToJsonString(), Is.EqualTo("""{"emptyDir":{"sizeLimit":"1Mi"},"name":"run"}"""));
            // No password of anybody but the administrator.
            Assert.That(spec["volumes"]![1]!["projected"]!["sources"]!.AsArray().Count, Is.EqualTo(1));
            Assert.That(spec["terminationGracePeriodSeconds"]!.ToString(), Is.EqualTo("300"));
            Assert.That(document["backup"]!.ToJsonString(), Is.EqualTo(
                $$"""{"seconds":{{minutes * 60}},"waitSeconds":{{wait * 60}},"marker":"/run/harbor-configuration/copy-now"}"""));
        });
    }

    [Test]
    public async Task Password_OtherOne_RunsItsOwnJobAgainAndNoOther()
    {
        var before = await RecordAsync(new());
        var after = await Recording.OfAsync(
            options => _ = new HarborConfiguration(
                "main", new(), Site() with { AdminPassword = Output.CreateSecret("An0therPassword") }, options),
            (Password, "result", RobotPassword));

        Assert.Multiple(() =>
        {
            Assert.That(after.Single(Job, "main-admin-password").At("spec.template.metadata.annotations")!.ToJsonString(),
                Is.Not.EqualTo(before.Single(Job, "main-admin-password").At("spec.template.metadata.annotations")!.ToJsonString()));
            Assert.That(Template(after), Is.EqualTo(Template(before)));
        });
    }

    private static string Template(Recording recording) => recording.Single(Job, Objects).At("spec.template")!.ToJsonString();
}
