using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// Which images expire. An image that a tagged index refers to is not untagged to ECR: it stays with its index.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
/// </summary>
internal sealed record EcrLifecycle
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly ImmutableArray<Rule> _rules;

    private EcrLifecycle(params ImmutableArray<Rule> rules) => _rules = rules;

    /// <summary>A repository of one's own: untagged images by their age, tagged ones by their number.</summary>
    public static EcrLifecycle OfRepository(int expireUntaggedAfterDays, int keepTagged) => new(
        new Rule(1, $"Expire untagged images after {expireUntaggedAfterDays} days", new("untagged", null,
            "sinceImagePushed", "days", expireUntaggedAfterDays)),
        new Rule(2, $"Keep the newest {keepTagged} tagged images", new("tagged", ["*"],
            "imageCountMoreThan", null, keepTagged)));

    /// <summary>
    /// What a cache keeps, by its age: images are pulled by digest, so most have no tag, and what is gone is fetched again.
    /// </summary>
    public static EcrLifecycle OfCache(int expireAfterDays) => new(new Rule(
        1, $"Expire kept images after {expireAfterDays} days", new("any", null, "sinceImagePushed", "days", expireAfterDays)));

    public override string ToString() => JsonSerializer.Serialize(new Document(_rules), _json);

    private sealed record Document(ImmutableArray<Rule> Rules);

    private sealed record Rule(int RulePriority, string Description, Selection Selection)
    {
        public Expire Action { get; } = new("expire");
    }

    private sealed record Selection(
        string TagStatus, ImmutableArray<string>? TagPatternList, string CountType, string? CountUnit, int CountNumber);

    private sealed record Expire(string Type);
}
