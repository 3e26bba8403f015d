using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

/// <summary>An image of a repository, with the days since something happened to it.</summary>
internal sealed record SampleImage(string[] Tags, int Pushed, int? Pulled = null, int? Archived = null);

/// <summary>
/// What a lifecycle policy does to images, by ECR's own rules: all rules select first; then they act in their order, and none
/// touches an image that the tags of an earlier one name.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html#lp_evaluation_rules
/// </summary>
internal static class EcrLifecycleSimulation
{
    /// <summary>The images that go and those that are archived, each by its first tag, or <c>untagged</c>.</summary>
    public static (string[] Expired, string[] Archived) Run(JsonNode policy, params SampleImage[] images)
    {
        var acted = new Dictionary<SampleImage, string?>();
        foreach (var rule in policy["rules"]!.AsArray().OrderBy(rule => (int)rule!["rulePriority"]!))
        {
            var selection = rule!["selection"]!;
            var isArchive = selection["storageClass"]?.ToString() == "archive";
            var named = images.Where(image => IsNamed(image, selection) && image.Archived is not null == isArchive).ToArray();
            var selected = Selected(named, selection).Where(image => !acted.ContainsKey(image)).ToArray();
            foreach (var image in named)
            {
                acted.TryAdd(image, selected.Contains(image) ? rule["action"]!["type"]!.ToString() : null);
            }
        }

        return (Names("expire"), Names("transition"));

        string[] Names(string action) =>
            [.. acted.Where(pair => pair.Value == action).Select(pair => pair.Key.Tags.FirstOrDefault("untagged"))];
    }

    private static bool IsNamed(SampleImage image, JsonNode selection) => selection["tagStatus"]!.ToString() switch
    {
        "untagged" => image.Tags.Length == 0,
        "any" => true,
        // Several patterns name only the images that have tags of all of them.
        _ => image.Tags.Length > 0 && selection["tagPatternList"]!.AsArray().All(pattern =>
            image.Tags.Any(tag => FileSystemName.MatchesSimpleExpression(pattern!.ToString(), tag, ignoreCase: false))),
    };

    private static IEnumerable<SampleImage> Selected(SampleImage[] images, JsonNode selection)
    {
        var number = (int)selection["countNumber"]!;
        return selection["countType"]!.ToString() switch
        {
            "imageCountMoreThan" => images.OrderBy(image => image.Pushed).Skip(number),
            "sinceImagePushed" => images.Where(image => image.Pushed > number),
            "sinceImagePulled" => images.Where(image => (image.Pulled ?? image.Pushed) > number),
            "sinceImageTransitioned" => images.Where(image => image.Archived > number),
            var other => throw new FormatException(other),
        };
    }
}
