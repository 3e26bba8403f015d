using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrNotificationsTests
{
    private const string Topic = "aws:sns/topic:Topic";
    private const string TopicPolicy = "aws:sns/topicPolicy:TopicPolicy";
    private const string Rule = "aws:cloudwatch/eventRule:EventRule";
    private const string Target = "aws:cloudwatch/eventTarget:EventTarget";
    private const string TopicArn = "arn:aws:sns:eu-west-1:123456789012:main-ecr-events";

    [Test]
    public async Task Notifications_None_MakesNoTopic() =>
        Assert.That((await RecordAsync(Args())).Resources.Select(resource => resource.Type), Has.No.Member(Topic).And.No.Member(Rule));

    [Test]
    public async Task Findings_OfBasicScans_AreThoseOfTheSeverities()
    {
        var rule = (await RecordAsync(With(new()))).Single(Rule);

        Assert.Multiple(() =>
        {
            Assert.That(rule.Text("name"), Is.EqualTo("main-ecr-findings"));
            Assert.That(rule.Text("eventPattern"), Is.EqualTo(
                """{"source":["aws.ecr"],"detail-type":["ECR Image Scan"],"detail":{"finding-severity-counts":{"$or":[{"CRITICAL":[{"exists":true}]},{"HIGH":[{"exists":true}]}]}}}"""));
        });
    }

    [Test]
    public async Task Findings_OfInspector_AreThoseOfTheSeverities()
    {
        var rule = (await RecordAsync(With(new() { Findings = [EcrSeverity.Critical] }, EcrScanning.RegistryContinuous))).Single(Rule);

        Assert.That(rule.Text("eventPattern"), Is.EqualTo(
            """{"source":["aws.inspector2"],"detail-type":["Inspector2 Finding"],"detail":{"severity":["CRITICAL"],"status":["ACTIVE"],"resources":{"type":["AWS_ECR_CONTAINER_IMAGE"]}}}"""));
    }

    [Test]
    public async Task Pushes_Asked_AreToldToo()
    {
        var recording = await RecordAsync(With(new() { Pushes = true }));

        Assert.That(recording.Single(Rule, "main/pushes").Text("eventPattern"), Is.EqualTo(
            """{"source":["aws.ecr"],"detail-type":["ECR Image Action"],"detail":{"action-type":["PUSH","DELETE"]}}"""));
    }

    [Test]
    public async Task Topic_Always_IsUnderAKeyThatEventsMayUse()
    {
        var recording = await RecordAsync(With(new()));

        var key = recording.Of(KmsKey).Single(one => one.Text("description")!.StartsWith("What is told", StringComparison.Ordinal));
        var events = key.Document("policy")["Statement"]!.AsArray()[^1]!;
        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Topic).Text("kmsMasterKeyId"), Is.EqualTo(KeyArn));
            Assert.That(key.Text("enableKeyRotation"), Is.EqualTo("true"));
            Assert.That(events["Principal"]!.ToJsonString(), Is.EqualTo("""{"Service":"events.amazonaws.com"}"""));
            Assert.That(events["Action"]!.ToJsonString(), Is.EqualTo("""["kms:Decrypt","kms:GenerateDataKey"]"""));
            Assert.That(events["Condition"]!.ToJsonString(), Is.EqualTo("""{"StringEquals":{"aws:SourceAccount":["123456789012"]}}"""));
        });
    }

    [Test]
    public async Task TopicPolicy_Always_IsForTheRulesAlone()
    {
        var recording = await RecordAsync(With(new() { Pushes = true }));

        Assert.That(JsonNode.DeepEquals(recording.Single(TopicPolicy).Document("policy")["Statement"]![0], JsonNode.Parse(
            """
            {
              "Sid": "PublishedByEvents",
              "Effect": "Allow",
              "Principal": { "Service": "events.amazonaws.com" },
              "Action": ["sns:Publish"],
              "Resource": ["arn:aws:sns:eu-west-1:123456789012:main-ecr-events"],
              "Condition": {
                "StringEquals": {
                  "aws:SourceAccount": ["123456789012"],
                  "aws:SourceArn": [
                    "arn:aws:events:eu-west-1:123456789012:rule/main-ecr-findings",
                    "arn:aws:events:eu-west-1:123456789012:rule/main-ecr-pushes"
                  ]
                }
              }
            }
            """)), recording.Single(TopicPolicy).Text("policy"));
        Assert.That(recording.Of(Target).Select(target => target.Text("arn")), Is.All.EqualTo(TopicArn));
        Assert.That(await recording.Single(Target, "main/pushes").DependsOnAsync(), Is.EqualTo(new[] { $"{TopicPolicy} main" }));
    }

    [Test]
    public async Task Replica_OfARegistryThatTells_TellsToo()
    {
        var args = With(new());
        args.Replicas = [new() { Region = "eu-central-1" }];

        var recording = await RecordAsync(args);

        Assert.That(recording.Of(Topic).Select(topic => topic.Text("region")), Is.EquivalentTo(new[] { "eu-west-1", "eu-central-1" }));
        Assert.That(recording.Of(Target).Select(target => target.Text("arn")), Is.EquivalentTo(new[]
        {
            TopicArn, "arn:aws:sns:eu-central-1:123456789012:main-ecr-events",
        }));
    }

    [Test]
    public void Problems_NothingToTell_IsRefused() => Assert.That(
        ArgsRules.Problems("main", With(new() { Findings = [] })).Select(problem => problem.ToString()),
        Is.EqualTo(new[] { "notifications: it tells of nothing: name findings, set pushes, or remove it" }));

    private static EcrRegistryArgs With(EcrNotificationsArgs notifications, EcrScanning scanning = EcrScanning.OnPush) => new()
    {
        AccountId = Account,
        Region = Region,
        Repositories = [new() { Name = "payments/api" }],
        Scanning = scanning,
        Notifications = notifications,
    };
}
