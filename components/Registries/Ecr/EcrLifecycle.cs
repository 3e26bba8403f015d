using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// Which images expire. An image that a tagged index refers to is not untagged to ECR: it stays with its index.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
/// </summary>
internal sealed record EcrLifecycle(int ExpireUntaggedAfterDays, int KeepTagged)
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public override string ToString() => JsonSerializer.Serialize(
        new Document(
        [
            new(1, $"Expire untagged images after {ExpireUntaggedAfterDays} days", new("untagged", null,
                "sinceImagePushed", "days", ExpireUntaggedAfterDays)),
            new(2, $"Keep the newest {KeepTagged} tagged images", new("tagged", ["*"],
                "imageCountMoreThan", null, KeepTagged)),
        ]),
        _json);

    private sealed record Document(ImmutableArray<Rule> Rules);

    private sealed record Rule(int RulePriority, string Description, Selection Selection)
    {
        public Expire Action { get; } = new("expire");
    }

    private sealed record Selection(
        string TagStatus, ImmutableArray<string>? TagPatternList, string CountType, string? CountUnit, int CountNumber);

    private sealed record Expire(string Type);
}
