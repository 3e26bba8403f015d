using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>Valid arguments to start a test from, and what they register.</summary>
internal static class HarborSample
{
    public const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    public const string CronJob = "kubernetes:batch/v1:CronJob";
    public const string Job = "kubernetes:batch/v1:Job";
    public const string Secret = "kubernetes:core/v1:Secret";
    public const string Password = "random:index/randomPassword:RandomPassword";
    public const string Clock = "tls:index/selfSignedCert:SelfSignedCert";
    public const string Objects = "main-configuration";
    public const string RobotPassword = "Rob0tPasswordOfTheTests";

    /// <summary>Some of everything.</summary>
    public static HarborConfigurationArgs Everything() => new()
    {
        Oidc = new()
        {
            Issuer = "https://id.example.com/realms/main",
            ClientId = "harbor",
            ClientSecret = Output.CreateSecret("oidc-client-secret-of-the-tests"),
            AdminGroup = "platform-admins",
        },
        Endpoints =
        [
            new() { Name = "hub", Provider = HarborProvider.DockerHub, User = "reader", Password = Output.CreateSecret("hub-token-of-the-tests") },
            new() { Name = "quay", Provider = HarborProvider.Quay },
            new()
            {
                Name = "backup",
                Provider = HarborProvider.Harbor,
                Url = "https://harbor.example.org",
                User = "robot$replication",
                Password = Output.CreateSecret("backup-token-of-the-tests"),
            },
        ],
        Projects =
        [
            new()
            {
                Name = "payments",
                QuotaGib = 50,
                RequireSignature = true,
                AllowedCves = new() { Cves = ["CVE-2024-3094", "CVE-2023-44487"], Until = "2030-01-31" },
                ImmutableTags = [new() { Tags = "{dev-*,sha256-*.sig}", AllBut = true }, new() { Repositories = "base/**" }],
                Retention = new()
                {
                    Rules =
                    [
                        new() { Count = 10, Tags = "dev-*" },
                        new() { Keep = HarborRetentionMeasure.Always, Tags = "release-*", Untagged = false },
                    ],
                },
                Members =
                [
                    new() { Group = "payments-developers", Role = RegistryRole.Developer },
                    new() { Group = "payments-leads", Role = RegistryRole.Admin },
                    new() { Group = "auditors" },
                ],
                Labels = [new() { Name = "reviewed", Description = "Somebody looked at it." }],
                Webhooks =
                [
                    new()
                    {
                        Name = "deployer",
                        Address = "https://hooks.example.com/harbor",
                        Authorization = Output.CreateSecret("Bearer webhook-token-of-the-tests"),
                        Events = [HarborWebhookEvent.PushArtifact, HarborWebhookEvent.ScanningCompleted],
                        Format = HarborWebhookFormat.CloudEvents,
                    },
                    new()
                    {
                        Name = "chat",
                        Address = "https://chat.example.com/hook",
                        Events = [HarborWebhookEvent.QuotaWarning],
                        Format = HarborWebhookFormat.Slack,
                    },
                ],
            },
            // A name that could be taken for a number.
            new() { Name = "2048", Public = new() { Reason = "a game for everyone" }, MovingTags = new() { Reason = "it is a game" } },
        ],
        ProxyCaches =
        [
            new()
            {
                Name = "docker-hub",
                Endpoint = "hub",
                MaxUpstreamConnections = 20,
                Members = [new() { Group = "payments-developers" }],
            },
            new() { Name = "quay", Endpoint = "quay", KeepDaysAfterPull = 30, KilobytesPerSecond = 4096 },
        ],
        Robots =
        [
            new() { Name = "cluster-eu", Projects = ["payments", "docker-hub", "quay"] },
            new() { Name = "build", Role = RegistryRole.Developer, Projects = ["payments"], RotationDays = 7, LifetimeDays = 21 },
        ],
        Replications =
        [
            new() { Name = "to-backup", Endpoint = "backup", Repositories = "payments/**", Deletions = true },
            new()
            {
                Name = "from-backup",
                Direction = HarborReplicationDirection.Pull,
                Endpoint = "backup",
                Repositories = "base/**",
                Target = "payments/base",
                Schedule = "0 30 5 * * *",
                KilobytesPerSecond = 1024,
            },
        ],
        Labels = [new() { Name = "golden" }],
        AuditForward = new() { Endpoint = "syslog.example.com:5140" },
    };

    public static Task<Recording> RecordAsync(HarborConfigurationArgs args, string password = RobotPassword, Uri? url = null) =>
        Recording.OfAsync(
            options => _ = new HarborConfiguration("main", args, Site(url), options),
            (Password, "result", password),
            ("tls:index/privateKey:PrivateKey", "privateKeyPem", "KEY"),
            (Clock, "validityStartTime", "2026-01-01T00:00:00Z"));

    public static HarborSite Site(Uri? url = null) => new()
    {
        Namespace = "harbor",
        Url = url ?? new("https://harbor-core.harbor.svc"),
        AuthorityPem = Output.Create("AUTHORITY"),
        AdminPasswordSecret = "harbor-admin",
        AdminPassword = Output.CreateSecret(HarborStandIn.AdminPassword),
    };
}
