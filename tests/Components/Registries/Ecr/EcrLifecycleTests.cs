using System.Text.Json.Nodes;
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

    private static int[] Counts(RecordedResource policy) =>
        [.. policy.Document("policy")["rules"]!.AsArray().Select(rule => (int)rule!["selection"]!["countNumber"]!)];
}
