using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// Which images go. ECR looks at the rules in their order, and no rule touches what the tags of an earlier one name. An image
/// that a tagged index refers to is not untagged to ECR: it stays with its index.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
/// </summary>
internal sealed record EcrLifecycle
{
    /// <summary>More images than a repository holds, so that a rule with this count expires none.</summary>
    private const int MoreThanThereAre = 1_000_000;

    private static readonly ImmutableArray<string> _anyTag = ["*"];

    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly ImmutableArray<Rule> _rules;

    private EcrLifecycle(IEnumerable<Step> steps) =>
        _rules = [.. steps.Select((step, index) => new Rule(index + 1, step.Description, step.Selection, step.Action))];

    /// <summary>
    /// A repository of one's own: tags that are kept come first, a rule for each, since several patterns in one rule name only
    /// the images that have tags of all of them. Then untagged images go by their age, and tagged ones by their number, or into
    /// the archive by their last pull.
    /// </summary>
    public static EcrLifecycle OfRepository(EcrRegistryArgs registry, EcrRepositoryArgs? repository)
    {
        var untagged = repository?.ExpireUntaggedAfterDays ?? registry.ExpireUntaggedAfterDays;
        var keepTagged = repository?.KeepTagged ?? registry.KeepTagged;
        return new(
        [
            .. registry.KeptTags.Select(pattern => new Step(
                $"Keep tags {pattern}",
                new("tagged", CountType.ImageCountMoreThan, MoreThanThereAre) { TagPatternList = [pattern] },
                RuleAction.Expire)),
            new(
                $"Expire untagged images after {untagged} days",
                new("untagged", CountType.SinceImagePushed, untagged),
                RuleAction.Expire),
            .. registry.ArchiveUnpulledAfterDays is { } unpulled
                ? Archive(unpulled, registry.ExpireArchivedAfterDays)
                :
                [
                    new Step(
                        $"Keep the newest {keepTagged} tagged images",
                        new("tagged", CountType.ImageCountMoreThan, keepTagged) { TagPatternList = _anyTag },
                        RuleAction.Expire),
                ],
        ]);
    }

    /// <summary>
    /// What a cache keeps, by its age: images are pulled by digest, so most have no tag, and what is gone is fetched again.
    /// </summary>
    public static EcrLifecycle OfCache(int expireAfterDays) => new(
    [
        new(
            $"Expire kept images after {expireAfterDays} days",
            new("any", CountType.SinceImagePushed, expireAfterDays),
            RuleAction.Expire),
    ]);

    public override string ToString() => JsonSerializer.Serialize(new Document(_rules), _json);

    private static IEnumerable<Step> Archive(int unpulled, int? expireAfterDays)
    {
        yield return new(
            $"Archive tagged images that nobody pulled for {unpulled} days",
            new("tagged", CountType.SinceImagePulled, unpulled) { TagPatternList = _anyTag },
            RuleAction.Archive);
        if (expireAfterDays is { } days)
        {
            yield return new(
                $"Expire images {days} days after they were archived",
                new("tagged", CountType.SinceImageTransitioned, days) { TagPatternList = _anyTag, StorageClass = "archive" },
                RuleAction.Expire);
        }
    }

    /// <summary>What is counted, as ECR writes it.</summary>
    private static class CountType
    {
        public const string ImageCountMoreThan = "imageCountMoreThan";
        public const string SinceImagePushed = "sinceImagePushed";
        public const string SinceImagePulled = "sinceImagePulled";
        public const string SinceImageTransitioned = "sinceImageTransitioned";
    }

    private sealed record Document(ImmutableArray<Rule> Rules);

    private sealed record Step(string Description, Selection Selection, RuleAction Action);

    private sealed record Rule(int RulePriority, string Description, Selection Selection, RuleAction Action);

    private sealed record Selection(string TagStatus, [property: JsonPropertyOrder(2)] string CountType,
        [property: JsonPropertyOrder(4)] int CountNumber)
    {
        [JsonPropertyOrder(1)]
        public ImmutableArray<string>? TagPatternList { get; init; }

        [JsonPropertyOrder(1)]
        public string? StorageClass { get; init; }

        /// <summary>An age is in days, a number in nothing.</summary>
        [JsonPropertyOrder(3)]
        public string? CountUnit { get; } = CountType == EcrLifecycle.CountType.ImageCountMoreThan ? null : "days";
    }

    private sealed record RuleAction(string Type, string? TargetStorageClass = null)
    {
        public static RuleAction Expire { get; } = new("expire");

        public static RuleAction Archive { get; } = new("transition", "archive");
    }
}
