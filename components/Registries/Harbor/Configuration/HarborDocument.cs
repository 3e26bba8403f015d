using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// The desired state of a Harbor, as the script reads it: without secrets, and known before anything is made, so that a
/// preview shows it. Names and values are those of Harbor's API.
/// https://github.com/goharbor/harbor/blob/v2.15.1/api/v2.0/swagger.yaml
/// </summary>
internal static class HarborDocument
{
    /// <summary>The file with the password of Harbor's administrator.</summary>
    public const string AdminPasswordFile = "admin-password";

    /// <summary>The file with the password that Harbor was given last.</summary>
    public const string PasswordInForceFile = "admin-password-in-force";

    /// <summary>The file with the key that ownership is recorded under.</summary>
    public const string OwnerKeyFile = "owner-key";

    /// <summary>Harbor's own default, which is told so that nothing else is assumed.</summary>
    public const string RobotPrefix = "robot$";

    /// <summary>https://github.com/goharbor/harbor/blob/v2.15.1/make/migrations/postgresql/0004_1.8.0_schema.up.sql</summary>
    private const int MaximumRobotDescriptionLength = 1024;

    private const string OidcFile = "oidc-client-secret";

    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The file that holds the password of a consumer's robot.</summary>
    public static string RobotFile(string consumer) => $"robot.{consumer}";

    /// <summary>The text of the document. What it refers to is added to <paramref name="secrets"/>.</summary>
    public static string Create(string name, HarborConfigurationArgs args, Uri url, HarborSecretFiles secrets)
    {
        var document = new JsonObject
        {
            ["server"] = Server(url),
            ["retry"] = Retry(),
            ["backup"] = args.Backup is { } backup ? Backup(backup) : null,
            ["owner"] = name,
            ["ownerKey"] = HarborSecretFiles.Reference(OwnerKeyFile),
            ["robotPrefix"] = RobotPrefix,
            ["configuration"] = Configuration(args, secrets),
            ["endpoints"] = Array(args.Endpoints, endpoint => Endpoint(endpoint, secrets)),
            ["projects"] = new JsonArray(
            [
                .. args.Projects.Select(project => HarborProjectDocument.Of(project, secrets)),
                .. args.ProxyCaches.Select(HarborProjectDocument.Of),
            ]),
            ["robots"] = Array(args.Robots, Robot),
            ["replications"] = Array(args.Replications, Replication),
            ["labels"] = Array(args.Labels, HarborProjectDocument.Label),
            ["schedules"] = Schedules(args.Schedules),
        };
        return document.ToJsonString(_json) + "\n";
    }

    /// <summary>The text of a document that asks nothing of Harbor but whether it may be upgraded.</summary>
    /// <param name="release">The release of Harbor that is to run.</param>
    /// <param name="isBelieved">What the settings say of the one that runs is enough, where it cannot be asked.</param>
    /// <param name="url">Where it is.</param>
    public static string OfRelease(string release, bool isBelieved, Uri url) => new JsonObject
    {
        ["server"] = Server(url),
        ["retry"] = Retry(),
        ["release"] = new JsonObject { ["version"] = release, ["isBelieved"] = isBelieved },
    }.ToJsonString(_json) + "\n";

    private static JsonObject Server(Uri url) => new()
    {
        ["url"] = url.ToString().TrimEnd('/'),
        ["user"] = "admin",
        ["password"] = HarborSecretFiles.Reference(AdminPasswordFile),
        ["passwordInForce"] = HarborSecretFiles.Reference(PasswordInForceFile),
    };

    private static JsonObject Retry() => new()
    {
        ["healthSeconds"] = 600,
        ["timeoutSeconds"] = 60,
        ["attempts"] = 7,
        ["delaySeconds"] = 1,
        ["longestDelaySeconds"] = 30,
        // Harbor refuses every login of a user for one and a half seconds after a wrong one.
        // https://github.com/goharbor/harbor/blob/v2.15.1/src/core/auth/authenticator.go
        ["loginPauseSeconds"] = 2,
    };

    private static JsonObject Backup(HarborBackupArgs backup) => new()
    {
        ["seconds"] = backup.Minutes * 60,
        ["waitSeconds"] = backup.WaitMinutes * 60,
        ["marker"] = HarborConfigurationFiles.Marker,
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> convert) => new([.. items.Select(convert)]);

    private static JsonObject Configuration(HarborConfigurationArgs args, HarborSecretFiles secrets)
    {
        var values = new JsonObject
        {
            ["self_registration"] = false,
            ["project_creation_restriction"] = "adminonly",
            // Without it, Harbor ignores the quotas of projects.
            ["quota_per_project_enable"] = true,
            ["robot_name_prefix"] = RobotPrefix,
            // Days that a robot lives which somebody makes by hand and says nothing else of.
            ["robot_token_duration"] = 30,
            ["audit_log_forward_endpoint"] = args.AuditForward?.Endpoint ?? "",
            ["skip_audit_log_database"] = args.AuditForward?.SkipDatabase ?? false,
        };
        var confidential = new JsonObject();
        if (args.Oidc is { } oidc)
        {
            string[] scopes = oidc.Scopes.Count > 0 ? [.. oidc.Scopes] : ["openid", "profile", "email", "offline_access"];
            values["auth_mode"] = "oidc_auth";
            values["oidc_name"] = oidc.Name;
            values["oidc_endpoint"] = oidc.Issuer;
            values["oidc_client_id"] = oidc.ClientId;
            values["oidc_scope"] = string.Join(',', scopes);
            values["oidc_user_claim"] = oidc.UserClaim;
            values["oidc_groups_claim"] = oidc.GroupsClaim;
            values["oidc_admin_group"] = oidc.AdminGroup ?? "";
            values["oidc_verify_cert"] = true;
            values["oidc_auto_onboard"] = oidc.AutoOnboard;
            values["oidc_logout"] = oidc.Logout;
            confidential["oidc_client_secret"] = secrets.Add(OidcFile, oidc.ClientSecret, oidc.ClientSecretName, "clientSecret");
        }

        return new() { ["values"] = values, ["secrets"] = confidential };
    }

    private static JsonObject Endpoint(HarborEndpointArgs endpoint, HarborSecretFiles secrets) => new()
    {
        ["name"] = endpoint.Name,
        ["type"] = HarborUpstreams.TypeOf(endpoint.Provider),
        ["url"] = HarborUpstreams.UrlOf(endpoint),
        ["description"] = "",
        ["insecure"] = false,
        ["ca_certificate"] = endpoint.AuthorityPem ?? "",
        ["access_key"] = secrets.Add($"endpoint.{endpoint.Name}.user", endpoint.User),
        ["access_secret"] = secrets.Add(
            $"endpoint.{endpoint.Name}.password", endpoint.Password, endpoint.PasswordSecret, "password"),
    };

    private static JsonObject Robot(HarborRobotArgs robot) => new()
    {
        ["name"] = robot.Name,
        ["description"] = ShortHash.Cut($"{robot.Role}: {string.Join(", ", robot.Projects)}", MaximumRobotDescriptionLength),
        ["duration"] = robot.LifetimeDays,
        ["permissions"] = Array(robot.Projects, project => new JsonObject
        {
            ["kind"] = "project",
            ["namespace"] = project,
            ["access"] = Array(HarborRoles.AccessOf(robot.Role), access => new JsonObject
            {
                ["resource"] = access.Resource,
                ["action"] = access.Action,
            }),
        }),
        ["secret"] = HarborSecretFiles.Reference(RobotFile(robot.Name)),
    };

    private static JsonObject Replication(HarborReplicationArgs replication)
    {
        var trigger = new JsonObject { ["type"] = replication.Schedule is null ? "event_based" : "scheduled" };
        if (replication.Schedule is { } schedule)
        {
            trigger["trigger_settings"] = new JsonObject { ["cron"] = schedule };
        }

        return new()
        {
            ["name"] = replication.Name,
            ["direction"] = replication.Direction == HarborReplicationDirection.Push ? "push" : "pull",
            ["endpoint"] = replication.Endpoint,
            ["policy"] = new JsonObject
            {
                ["name"] = replication.Name,
                ["description"] = "",
                ["dest_namespace"] = replication.Target ?? "",
                // The project of a repository is replaced by the target, and nothing without one.
                ["dest_namespace_replace_count"] = replication.Target is null ? 0 : 1,
                ["trigger"] = trigger,
                ["filters"] = new JsonArray(
                    new JsonObject { ["type"] = "name", ["value"] = replication.Repositories },
                    new JsonObject { ["type"] = "tag", ["value"] = replication.Tags, ["decoration"] = "matches" }),
                ["deletion"] = replication.Deletions,
                ["override"] = replication.Overwrite,
                ["enabled"] = true,
                ["speed"] = replication.KilobytesPerSecond ?? 0,
            },
        };
    }

    private static JsonArray Schedules(HarborSchedulesArgs schedules)
    {
        return
        [
            Schedule("garbage collection", "/system/gc/schedule", schedules.GarbageCollection, new()
            {
                ["delete_untagged"] = schedules.DeleteUntagged,
                ["dry_run"] = false,
                ["workers"] = schedules.GarbageWorkers,
            }),
            Schedule("scan of all images", "/system/scanAll/schedule", schedules.ScanAll, []),
            Schedule("purge of the audit log", "/system/purgeaudit/schedule", schedules.AuditPurge, new()
            {
                ["audit_retention_hour"] = schedules.AuditDays * 24,
                ["dry_run"] = false,
                ["include_event_types"] = "create_artifact,delete_artifact,pull_artifact,other",
            }),
        ];

        static JsonObject Schedule(string title, string path, string cron, JsonObject parameters) => new()
        {
            ["title"] = title,
            ["path"] = path,
            ["schedule"] = new JsonObject { ["type"] = "Custom", ["cron"] = cron },
            ["parameters"] = parameters,
        };
    }
}
