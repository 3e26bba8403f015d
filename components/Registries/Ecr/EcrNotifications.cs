using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Sns;
using RegistryInfra.Components.Registries.Iam;
using Key = Pulumi.Aws.Kms.Key;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// A topic, its key, and the rules that put events of ECR there. The key comes first, then the topic, its policy, and the
/// rules' targets.
/// </summary>
internal sealed class EcrNotifications : ComponentResource
{
    private const string TypeToken = "registry:ecr:Notifications";

    private const string Events = "events.amazonaws.com";

    private static readonly ImmutableArray<string> _thisOne = ["*"];

    public EcrNotifications(
        string name, string registry, EcrNotificationsArgs args, EcrRegion region, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var location = region.Location;
        var key = new Key($"{name}/events", new()
        {
            Region = location.Region,
            Description = $"What is told of the registry {registry} in {location.Region}",
            EnableKeyRotation = true,
            Policy = KeyPolicy(location).ToString(),
        }, new() { Parent = this });
        var topicName = $"{registry}-ecr-events";
        var topic = new Topic(name, new()
        {
            Region = location.Region,
            Name = topicName,
            KmsMasterKeyId = key.Arn,
        }, new() { Parent = this });
        var rules = Rules(args, region.Registry.Scanning);
        var policy = new TopicPolicy(name, new()
        {
            Region = location.Region,
            Arn = location.TopicArn(topicName),
            Policy = TopicPolicy(location, topicName, rules.Select(rule => RuleName(registry, rule.Name))).ToString(),
        }, new() { Parent = this, DependsOn = topic });
        foreach (var (ruleName, description, pattern) in rules)
        {
            var rule = new EventRule($"{name}/{ruleName}", new()
            {
                Region = location.Region,
                Name = RuleName(registry, ruleName),
                Description = description,
                EventPattern = pattern.ToJsonString(),
            }, new() { Parent = this });
            _ = new EventTarget($"{name}/{ruleName}", new()
            {
                Region = location.Region,
                Rule = rule.Name,
                TargetId = "topic",
                Arn = location.TopicArn(topicName),
            }, new() { Parent = this, DependsOn = policy });
        }

        RegisterOutputs(new Dictionary<string, object?> { ["topicArn"] = location.TopicArn(topicName) });
    }

    private static string RuleName(string registry, string rule) => $"{registry}-ecr-{rule}";

    private static ImmutableArray<(string Name, string Description, JsonObject Pattern)> Rules(
        EcrNotificationsArgs args, EcrScanning scanning)
    {
        string[] severities = [.. args.Findings.Distinct().Select(severity => severity.ToString().ToUpperInvariant())];
        ImmutableArray<(string, string, JsonObject)> findings = severities.Length == 0 ? [] :
        [
            ("findings", "Vulnerabilities in images", scanning == EcrScanning.RegistryContinuous
                ? OfInspector(severities)
                : OfBasicScan(severities)),
        ];
        return args.Pushes
            ? findings.Add(("pushes", "Images that are pushed or deleted", Pattern("aws.ecr", "ECR Image Action", new()
            {
                ["action-type"] = new JsonArray("PUSH", "DELETE"),
            })))
            : findings;
    }

    /// <summary>https://docs.aws.amazon.com/inspector/latest/user/eventbridge-integration.html</summary>
    private static JsonObject OfInspector(string[] severities) => Pattern("aws.inspector2", "Inspector2 Finding", new()
    {
        ["severity"] = new JsonArray([.. severities.Select(severity => JsonValue.Create(severity))]),
        ["status"] = new JsonArray("ACTIVE"),
        ["resources"] = new JsonObject { ["type"] = new JsonArray("AWS_ECR_CONTAINER_IMAGE") },
    });

    /// <summary>A scan tells how many vulnerabilities of each severity it found, and leaves out those that it did not.</summary>
    private static JsonObject OfBasicScan(string[] severities) => Pattern("aws.ecr", "ECR Image Scan", new()
    {
        ["finding-severity-counts"] = new JsonObject
        {
            ["$or"] = new JsonArray(
            [
                .. severities.Select(severity => new JsonObject
                {
                    [severity] = new JsonArray(new JsonObject { ["exists"] = true }),
                }),
            ]),
        },
    });

    private static JsonObject Pattern(string source, string type, JsonObject detail) => new()
    {
        ["source"] = new JsonArray(source),
        ["detail-type"] = new JsonArray(type),
        ["detail"] = detail,
    };

    /// <summary>
    /// A topic under the key of SNS itself gets no events, since nobody can let EventBridge use that one.
    /// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html
    /// </summary>
    private static PolicyDocument KeyPolicy(EcrLocation location) => new(
    [
        new()
        {
            Sid = "ManagedByTheAccount",
            Principal = new() { Aws = [location.AccountArn] },
            Action = KmsKeyPolicy.Management,
            Resource = _thisOne,
        },
        new()
        {
            Sid = "ReadBySubscribers",
            Principal = new() { Aws = [location.AccountArn] },
            Action = ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource = _thisOne,
            Condition = PolicyCondition.Equal(
                ("kms:CallerAccount", [location.AccountId]), ("kms:ViaService", [location.SnsViaService])),
        },
        new()
        {
            Sid = "WrittenByEvents",
            Principal = new() { Service = Events },
            Action = ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource = _thisOne,
            Condition = PolicyCondition.Equal("aws:SourceAccount", [location.AccountId]),
        },
    ]);

    private static PolicyDocument TopicPolicy(EcrLocation location, string topic, IEnumerable<string> rules) => new(
    [
        new()
        {
            Sid = "PublishedByEvents",
            Principal = new() { Service = Events },
            Action = ["sns:Publish"],
            Resource = [location.TopicArn(topic)],
            Condition = PolicyCondition.Equal(
                ("aws:SourceAccount", [location.AccountId]),
                ("aws:SourceArn", [.. rules.Select(location.EventRuleArn)])),
        },
    ]);
}
