using System.Collections.Immutable;
using System.Text.Json;

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

    public override string ToString() => CloudJson.Of(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("rules");
        foreach (var rule in _rules)
        {
            rule.WriteTo(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

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

    private sealed record Step(string Description, Selection Selection, RuleAction Action);

    private sealed record Rule(int Priority, string Description, Selection Selection, RuleAction Action)
    {
        public void WriteTo(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteNumber("rulePriority", Priority);
            json.WriteString("description", Description);
            Selection.WriteTo(json);
            Action.WriteTo(json);
            json.WriteEndObject();
        }
    }

    private sealed record Selection(string TagStatus, string CountType, int CountNumber)
    {
        public ImmutableArray<string>? TagPatternList { get; init; }

        public string? StorageClass { get; init; }

        public void WriteTo(Utf8JsonWriter json)
        {
            json.WriteStartObject("selection");
            json.WriteString("tagStatus", TagStatus);
            if (TagPatternList is { } patterns)
            {
                json.WriteTexts("tagPatternList", patterns);
            }

            if (StorageClass is not null)
            {
                json.WriteString("storageClass", StorageClass);
            }

            json.WriteString("countType", CountType);
            // An age is in days, a number in nothing.
            if (CountType != EcrLifecycle.CountType.ImageCountMoreThan)
            {
                json.WriteString("countUnit", "days");
            }

            json.WriteNumber("countNumber", CountNumber);
            json.WriteEndObject();
        }
    }

    private sealed record RuleAction(string Type, string? TargetStorageClass = null)
    {
        public static RuleAction Expire { get; } = new("expire");

        public static RuleAction Archive { get; } = new("transition", "archive");

        public void WriteTo(Utf8JsonWriter json)
        {
            json.WriteStartObject("action");
            json.WriteString("type", Type);
            if (TargetStorageClass is not null)
            {
                json.WriteString("targetStorageClass", TargetStorageClass);
            }

            json.WriteEndObject();
        }
    }
}
