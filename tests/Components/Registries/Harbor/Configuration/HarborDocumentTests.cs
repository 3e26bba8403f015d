using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Harbor.Configuration;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>What each setting becomes in the document that the job reads: its default, and its other values.</summary>
public sealed class HarborDocumentTests
{
    [Test]
    public async Task Configuration_Default_IsClosedAndLeavesAuthenticationAlone()
    {
        var document = await DocumentAsync(new());

        Assert.That(document["configuration"]!.ToJsonString(), Is.EqualTo(Json("""
            {
              "values": {
                "self_registration": false,
                "project_creation_restriction": "adminonly",
                "quota_per_project_enable": true,
                "robot_name_prefix": "robot$",
                "robot_token_duration": 30,
                "audit_log_forward_endpoint": "",
                "skip_audit_log_database": false
              },
              "secrets": {}
            }
            """)));
    }

    [Test]
    public async Task Configuration_Oidc_IsWholeAndHasItsSecretInAFile()
    {
        var document = await DocumentAsync(new()
        {
            Oidc = new() { Issuer = "https://id.example.com", ClientId = "harbor", ClientSecret = "secret" },
            AuditForward = new() { Endpoint = "syslog.example.com:5140", SkipDatabase = true },
        });

        Assert.That(document["configuration"]!.ToJsonString(), Is.EqualTo(Json("""
            {
              "values": {
                "self_registration": false,
                "project_creation_restriction": "adminonly",
                "quota_per_project_enable": true,
                "robot_name_prefix": "robot$",
                "robot_token_duration": 30,
                "audit_log_forward_endpoint": "syslog.example.com:5140",
                "skip_audit_log_database": true,
                "auth_mode": "oidc_auth",
                "oidc_name": "sso",
                "oidc_endpoint": "https://id.example.com",
                "oidc_client_id": "harbor",
                "oidc_scope": "openid,profile,email,offline_access",
                "oidc_user_claim": "preferred_username",
                "oidc_groups_claim": "groups",
                "oidc_admin_group": "",
                "oidc_verify_cert": true,
                "oidc_auto_onboard": true,
                "oidc_logout": true
              },
              "secrets": { "oidc_client_secret": { "file": "oidc-client-secret" } }
            }
            """)));
    }

    [Test]
    public async Task Project_Default_IsTheStrictOne()
    {
        var document = await DocumentAsync(new() { Projects = [new() { Name = "payments" }] });

        Assert.That(document["projects"]![0]!.ToJsonString(), Is.EqualTo(Json("""
            {
              "name": "payments",
              "endpoint": null,
              "metadata": {
                "public": "false",
                "auto_scan": "true",
                "prevent_vul": "true",
                "reuse_sys_cve_allowlist": "false",
                "severity": "critical",
                "auto_sbom_generation": "true",
                "enable_content_trust_cosign": "false"
              },
              "storage": -1,
              "allowlist": { "items": [], "expires_at": null },
              "members": [],
              "labels": [],
              "immutable": [
                {
                  "action": "immutable",
                  "template": "immutable_template",
                  "tag_selectors": [{ "kind": "doublestar", "decoration": "matches", "pattern": "**" }],
                  "scope_selectors": {
                    "repository": [{ "kind": "doublestar", "decoration": "repoMatches", "pattern": "**" }]
                  }
                }
              ],
              "retention": null,
              "webhooks": []
            }
            """)));
    }

    [Test]
    public async Task Project_Weaker_IsWhatTheSettingsSay()
    {
        var project = (await DocumentAsync(new()
        {
            Projects =
            [
                new()
                {
                    Name = "payments",
                    Public = new() { Reason = "everyone needs it" },
                    ScanOnPush = false,
                    SbomOnPush = false,
                    BlockedSeverity = HarborSeverity.Off,
                    QuotaGib = 3,
                    MovingTags = new() { Reason = "a sand box" },
                },
            ],
        }))["projects"]![0]!;

        Assert.Multiple(() =>
        {
            Assert.That(project["metadata"]!.ToJsonString(), Is.EqualTo(Json("""
                {
                  "public": "true",
                  "auto_scan": "false",
                  "prevent_vul": "false",
                  "reuse_sys_cve_allowlist": "false",
                  "auto_sbom_generation": "false",
                  "enable_content_trust_cosign": "false"
                }
                """)));
            Assert.That(project["storage"]!.GetValue<long>(), Is.EqualTo(3_221_225_472));
            Assert.That(project["immutable"]!.AsArray(), Is.Empty);
        });
    }

    [Test]
    public async Task ProxyCache_Default_KeepsAWeekAndHasNoLimits()
    {
        var document = await DocumentAsync(new()
        {
            Endpoints = [new() { Name = "quay", Provider = HarborProvider.Quay }],
            ProxyCaches = [new() { Name = "cache", Endpoint = "quay" }],
        });
        var cache = document["projects"]![0]!;

        Assert.Multiple(() =>
        {
            Assert.That(cache["endpoint"]!.ToString(), Is.EqualTo("quay"));
            Assert.That(cache["metadata"]!.ToJsonString(), Is.EqualTo(Json("""
                {
                  "public": "false",
                  "auto_scan": "true",
                  "prevent_vul": "true",
                  "reuse_sys_cve_allowlist": "false",
                  "severity": "critical",
                  "proxy_cache_local_on_not_found": "true",
                  "max_upstream_conn": "-1",
                  "proxy_speed_kb": "-1"
                }
                """)));
            Assert.That(cache["immutable"]!.AsArray(), Is.Empty);
            Assert.That(cache["retention"]!.ToJsonString(), Is.EqualTo(Json("""
                {
                  "cron": "0 0 0 * * *",
                  "rules": [
                    {
                      "action": "retain",
                      "template": "nDaysSinceLastPull",
                      "params": { "nDaysSinceLastPull": 7 },
                      "tag_selectors": [
                        { "kind": "doublestar", "decoration": "matches", "pattern": "**", "extras": "{\"untagged\":true}" }
                      ],
                      "scope_selectors": {
                        "repository": [{ "kind": "doublestar", "decoration": "repoMatches", "pattern": "**" }]
                      }
                    }
                  ]
                }
                """)));
        });
    }

    [TestCase(HarborProvider.DockerHub, "docker-hub", "https://hub.docker.com")]
    [TestCase(HarborProvider.Quay, "docker-registry", "https://quay.io")]
    [TestCase(HarborProvider.Ghcr, "github-ghcr", "https://ghcr.io")]
    [TestCase(HarborProvider.Ecr, "aws-ecr", "https://other.example")]
    [TestCase(HarborProvider.Acr, "azure-acr", "https://other.example")]
    [TestCase(HarborProvider.ArtifactRegistry, "google-gcr", "https://other.example")]
    [TestCase(HarborProvider.Harbor, "harbor", "https://other.example")]
    [TestCase(HarborProvider.Artifactory, "jfrog-artifactory", "https://other.example")]
    [TestCase(HarborProvider.DockerRegistry, "docker-registry", "https://other.example")]
    public async Task Endpoint_Provider_IsWhatHarborCallsIt(HarborProvider provider, string type, string url)
    {
        var document = await DocumentAsync(new()
        {
            Endpoints =
            [
                new()
                {
                    Name = "other",
                    Provider = provider,
                    Url = url == "https://other.example" ? "https://other.example/" : null,
                    User = "reader",
                    Password = "token",
                },
            ],
        });

        Assert.That(document["endpoints"]![0]!.ToJsonString(), Is.EqualTo(Json($$$"""
            {
              "name": "other",
              "type": "{{{type}}}",
              "url": "{{{url}}}",
              "description": "",
              "insecure": false,
              "ca_certificate": "",
              "access_key": { "file": "endpoint.other.user" },
              "access_secret": { "file": "endpoint.other.password" }
            }
            """)));
    }

    [TestCase(RegistryRole.Guest, 5)]
    [TestCase(RegistryRole.Developer, 2)]
    [TestCase(RegistryRole.Maintainer, 4)]
    [TestCase(RegistryRole.Admin, 1)]
    public async Task Member_Role_IsHarborsNumberOfIt(RegistryRole role, int number)
    {
        var document = await DocumentAsync(new()
        {
            Oidc = new() { Issuer = "https://id.example.com", ClientId = "harbor", ClientSecret = "secret" },
            Projects = [new() { Name = "payments", Members = [new() { Group = "devs", Role = role }] }],
        });

        Assert.That(document["projects"]![0]!["members"]!.ToJsonString(), Is.EqualTo($$"""[{"group":"devs","role_id":{{number}}}]"""));
    }

    [TestCase(RegistryRole.Guest, "repository pull")]
    [TestCase(RegistryRole.Developer, "repository pull, repository push")]
    [TestCase(RegistryRole.Maintainer, "repository pull, repository push, artifact delete, tag delete")]
    public async Task Robot_Role_IsNoMoreThanTheMatrixSays(RegistryRole role, string access)
    {
        var document = await DocumentAsync(new()
        {
            Projects = [new() { Name = "payments" }],
            Robots = [new() { Name = "build", Role = role, Projects = ["payments"] }],
        });
        var robot = document["robots"]![0]!;

        Assert.Multiple(() =>
        {
            Assert.That(robot["duration"]!.GetValue<int>(), Is.EqualTo(90));
            Assert.That(robot["permissions"]![0]!["namespace"]!.ToString(), Is.EqualTo("payments"));
            Assert.That(
                string.Join(", ", robot["permissions"]![0]!["access"]!.AsArray().Select(item => $"{item!["resource"]} {item["action"]}")),
                Is.EqualTo(access));
        });
    }

    [Test]
    public async Task Replication_Push_IsOfEachEvent()
    {
        var document = await DocumentAsync(HarborSample.Everything());

        Assert.That(document["replications"]!.ToJsonString(), Is.EqualTo(Json("""
            [
              {
                "name": "to-backup",
                "direction": "push",
                "endpoint": "backup",
                "policy": {
                  "name": "to-backup",
                  "description": "",
                  "dest_namespace": "",
                  "dest_namespace_replace_count": 0,
                  "trigger": { "type": "event_based" },
                  "filters": [
                    { "type": "name", "value": "payments/**" },
                    { "type": "tag", "value": "**", "decoration": "matches" }
                  ],
                  "deletion": true,
                  "override": false,
                  "enabled": true,
                  "speed": 0
                }
              },
              {
                "name": "from-backup",
                "direction": "pull",
                "endpoint": "backup",
                "policy": {
                  "name": "from-backup",
                  "description": "",
                  "dest_namespace": "payments/base",
                  "dest_namespace_replace_count": 1,
                  "trigger": { "type": "scheduled", "trigger_settings": { "cron": "0 30 5 * * *" } },
                  "filters": [
                    { "type": "name", "value": "base/**" },
                    { "type": "tag", "value": "**", "decoration": "matches" }
                  ],
                  "deletion": false,
                  "override": false,
                  "enabled": true,
                  "speed": 1024
                }
              }
            ]
            """)));
    }

    [TestCase(HarborWebhookFormat.Harbor, "http", "Default")]
    [TestCase(HarborWebhookFormat.CloudEvents, "http", "CloudEvents")]
    [TestCase(HarborWebhookFormat.Slack, "slack", "")]
    public async Task Webhook_Format_IsAPairOfTypeAndPayload(HarborWebhookFormat format, string type, string payload)
    {
        var target = (await WebhookAsync(new()
        {
            Name = "hook",
            Address = "https://hooks.example.com",
            Events = [HarborWebhookEvent.PushArtifact],
            Format = format,
        }))["target"]!;

        Assert.That((target["type"]!.ToString(), target["payload_format"]!.ToString()), Is.EqualTo((type, payload)));
    }

    [Test]
    public async Task Webhook_Events_AreNamedAsHarborNamesThem()
    {
        var webhook = await WebhookAsync(new()
        {
            Name = "hook",
            Address = "https://hooks.example.com",
            Events = [.. Enum.GetValues<HarborWebhookEvent>()],
        });

        Assert.That(webhook["event_types"]!.AsArray().Select(told => told!.ToString()), Is.EqualTo(new[]
        {
            "PUSH_ARTIFACT", "PULL_ARTIFACT", "DELETE_ARTIFACT", "SCANNING_COMPLETED", "SCANNING_FAILED", "SCANNING_STOPPED",
            "QUOTA_EXCEED", "QUOTA_WARNING", "REPLICATION", "TAG_RETENTION",
        }));
    }

    [TestCase(HarborRetentionMeasure.LatestPushed, 5, "latestPushedK", """{"latestPushedK":5}""")]
    [TestCase(HarborRetentionMeasure.LatestPulled, 5, "latestPulledN", """{"latestPulledN":5}""")]
    [TestCase(HarborRetentionMeasure.DaysSincePush, 5, "nDaysSinceLastPush", """{"nDaysSinceLastPush":5}""")]
    [TestCase(HarborRetentionMeasure.DaysSincePull, 5, "nDaysSinceLastPull", """{"nDaysSinceLastPull":5}""")]
    [TestCase(HarborRetentionMeasure.Always, null, "always", "{}")]
    public async Task Retention_Measure_IsATemplateAndItsNumber(
        HarborRetentionMeasure measure, int? count, string template, string parameters)
    {
        var document = await DocumentAsync(new()
        {
            Projects = [new() { Name = "payments", Retention = new() { Rules = [new() { Keep = measure, Count = count }] } }],
        });
        var rule = document["projects"]![0]!["retention"]!["rules"]![0]!;

        Assert.Multiple(() =>
        {
            Assert.That(rule["template"]!.ToString(), Is.EqualTo(template));
            Assert.That(rule["params"]!.ToJsonString(), Is.EqualTo(parameters));
        });
    }

    [Test]
    public async Task Schedules_Set_AreThoseOfHarbor()
    {
        var document = await DocumentAsync(new()
        {
            Schedules = new()
            {
                GarbageCollection = "0 1 1 * * *",
                DeleteUntagged = true,
                GarbageWorkers = 4,
                ScanAll = "0 2 2 * * *",
                AuditPurge = "0 3 3 * * *",
                AuditDays = 30,
            },
        });

        Assert.That(
            document["schedules"]!.AsArray().Select(schedule =>
                $"{schedule!["path"]} {schedule["schedule"]!["type"]} {schedule["schedule"]!["cron"]} {schedule["parameters"]!.ToJsonString()}"),
            Is.EqualTo(new[]
            {
                """/system/gc/schedule Custom 0 1 1 * * * {"delete_untagged":true,"dry_run":false,"workers":4}""",
                "/system/scanAll/schedule Custom 0 2 2 * * * {}",
                "/system/purgeaudit/schedule Custom 0 3 3 * * * "
                    + """{"audit_retention_hour":720,"dry_run":false,"include_event_types":"create_artifact,delete_artifact,pull_artifact,other"}""",
            }));
    }

    private static async Task<JsonNode> WebhookAsync(HarborWebhookArgs webhook) =>
        (await DocumentAsync(new() { Projects = [new() { Name = "payments", Webhooks = [webhook] }] }))["projects"]![0]!["webhooks"]![0]!;

    private static async Task<JsonNode> DocumentAsync(HarborConfigurationArgs args) =>
        JsonNode.Parse((await HarborSample.RecordAsync(args)).Single(HarborSample.ConfigMap).At("data")!["state.json"]!.ToString())!;

    private static string Json(string text) => JsonNode.Parse(text)!.ToJsonString();
}
