using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrLifecycleTests
{
    [Test]
    public async Task Policy_Default_ExpiresUntaggedAndKeepsTheNewest()
    {
        var policy = (await RecordAsync(Args())).Single(LifecyclePolicy);

        Assert.Multiple(() =>
        {
            Assert.That(policy.Text("repository"), Is.EqualTo("payments/api"));
            Assert.That(JsonNode.DeepEquals(policy.Document("policy"), JsonNode.Parse(
                """
                {
                  "rules": [
                    {
                      "rulePriority": 1,
                      "description": "Expire untagged images after 14 days",
                      "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14 },
                      "action": { "type": "expire" }
                    },
                    {
                      "rulePriority": 2,
                      "description": "Keep the newest 100 tagged images",
                      "selection": { "tagStatus": "tagged", "tagPatternList": ["*"], "countType": "imageCountMoreThan", "countNumber": 100 },
                      "action": { "type": "expire" }
                    }
                  ]
                }
                """)), policy.Text("policy"));
        });
    }

    [Test]
    public async Task Policy_RepositoryOverrides_WinOverTheRegistry()
    {
        var recording = await RecordAsync(new()
        {
            AccountId = Account,
            Region = Region,
            ExpireUntaggedAfterDays = 7,
            KeepTagged = 50,
            Repositories = [new() { Name = "web" }, new() { Name = "api", ExpireUntaggedAfterDays = 1, KeepTagged = 2 }],
        });

        Assert.Multiple(() =>
        {
            Assert.That(Counts(recording.Single(LifecyclePolicy, "main/web")), Is.EqualTo(new[] { 7, 50 }));
            Assert.That(Counts(recording.Single(LifecyclePolicy, "main/api")), Is.EqualTo(new[] { 1, 2 }));
        });
    }

    [Test]
    public async Task KeptTags_OnSampleImages_NeverGo()
    {
        var args = new EcrRegistryArgs
        {
            AccountId = Account,
            Region = Region,
            Repositories = [new() { Name = "payments/api" }],
            KeepTagged = 1,
            KeptTags = ["deployed-*", "v*"],
        };

        var (expired, archived) = EcrLifecycleSimulation.Run(
            await PolicyAsync(args),
            new(["main-3"], Pushed: 1),
            new(["main-2"], Pushed: 2),
            new(["main-1", "deployed-blue"], Pushed: 300),
            new(["v1.0.0"], Pushed: 900),
            new([], Pushed: 15),
            new([], Pushed: 14));

        Assert.Multiple(() =>
        {
            Assert.That(expired, Is.EqualTo(new[] { "untagged", "main-2" }));
            Assert.That(archived, Is.Empty);
        });
    }

    /// <summary>Several patterns in one rule name only the images that have tags of all of them.</summary>
    [Test]
    public async Task KeptTags_Several_AreARuleEachAndFirst()
    {
        var args = Args();
        args.KeptTags = ["deployed-*", "v*"];

        var rules = (await PolicyAsync(args))["rules"]!.AsArray();

        Assert.That(
            rules.Select(rule => (int)rule!["rulePriority"]! + " " + (rule["selection"]!["tagPatternList"]?.ToJsonString() ?? "untagged")),
            Is.EqualTo(new[] { "1 [\"deployed-*\"]", "2 [\"v*\"]", "3 untagged", "4 [\"*\"]" }));
    }

    [Test]
    public async Task ArchiveUnpulled_OnSampleImages_ArchivesByLastPullAndExpiresFromTheArchive()
    {
        var args = Args();
        args.KeptTags = ["v*"];
        args = Archiving(args, 60, 120);

        var (expired, archived) = EcrLifecycleSimulation.Run(
            await PolicyAsync(args),
            new(["in-use"], Pushed: 400, Pulled: 1),
            new(["idle"], Pushed: 400, Pulled: 61),
            new(["never-pulled"], Pushed: 61),
            new(["v1.0.0"], Pushed: 400, Pulled: 399),
            new(["archived"], Pushed: 400, Pulled: 300, Archived: 119),
            new(["long-archived"], Pushed: 400, Pulled: 300, Archived: 121));

        Assert.Multiple(() =>
        {
            Assert.That(expired, Is.EqualTo(new[] { "long-archived" }));
            Assert.That(archived, Is.EqualTo(new[] { "idle", "never-pulled" }));
        });
    }

    [Test]
    public async Task ArchiveUnpulled_Alone_WritesWhatEcrTakes()
    {
        var rule = (await PolicyAsync(Archiving(Args(), 60, null)))["rules"]!.AsArray()[^1];

        Assert.That(JsonNode.DeepEquals(rule, JsonNode.Parse(
            """
            {
              "rulePriority": 2,
              "description": "Archive tagged images that nobody pulled for 60 days",
              "selection": { "tagStatus": "tagged", "tagPatternList": ["*"], "countType": "sinceImagePulled", "countUnit": "days", "countNumber": 60 },
              "action": { "type": "transition", "targetStorageClass": "archive" }
            }
            """)), rule!.ToJsonString());
    }

    [Test]
    public void Problems_OfTheArchive_NameTheFix()
    {
        var alone = Archiving(Args(), null, 90);
        var both = Archiving(Args(new EcrRepositoryArgs { Name = "payments/api", KeepTagged = 5 }), 60, 89);

        Assert.Multiple(() =>
        {
            Assert.That(Problems(alone), Is.EqualTo(new[]
            {
                "expireArchivedAfterDays: nothing is archived: give archiveUnpulledAfterDays, or remove the line",
            }));
            Assert.That(Problems(both), Is.EqualTo(new[]
            {
                "expireArchivedAfterDays: 89 is out of range: use a whole number from 90 to 3650",
                "repositories[0].keepTagged: archiveUnpulledAfterDays takes the place of numbers: remove one of the two",
            }));
        });
    }

    private static EcrRegistryArgs Archiving(
        EcrRegistryArgs args, int? unpulled, int? archived) => new()
        {
            AccountId = args.AccountId,
            Region = args.Region,
            Repositories = args.Repositories,
            KeptTags = args.KeptTags,
            ArchiveUnpulledAfterDays = unpulled,
            ExpireArchivedAfterDays = archived,
        };

    private static string[] Problems(EcrRegistryArgs args) =>
        [.. ArgsRules.Problems("main", args).Select(problem => problem.ToString())];

    private static async Task<JsonNode> PolicyAsync(EcrRegistryArgs args) =>
        (await RecordAsync(args)).Single(LifecyclePolicy).Document("policy");

    private static int[] Counts(RecordedResource policy) =>
        [.. policy.Document("policy")["rules"]!.AsArray().Select(rule => (int)rule!["selection"]!["countNumber"]!)];
}
