using System.Text.Json.Nodes;

namespace RegistryInfra.Engine.Facts;

/// <summary>
/// Lifecycle policies of Amazon ECR as the Terraform provider compares them: rules by their priority, tags in any order,
/// an empty list of tags as none. See equivalentLifecyclePolicyJSON in
/// https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ecr/lifecycle_policy.go.
/// </summary>
internal static class LifecyclePolicies
{
    public static bool AreEquivalent(string old, string @new) =>
        Read(old) is { } before && Read(@new) is { } after && JsonNode.DeepEquals(before, after);

    private static JsonObject? Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        if (!JsonText.TryParse(text, out var node) || node is not JsonObject policy)
        {
            return null;
        }

        if (policy["rules"] is JsonArray rules && rules.All(r => r is JsonObject))
        {
            policy["rules"] = new JsonArray([.. rules.Cast<JsonObject>().OrderBy(Priority).Select(r => Canonical(r))]);
        }

        return policy;
    }

    private static double Priority(JsonObject rule) =>
        rule["rulePriority"] is JsonValue value && value.TryGetValue<double>(out var priority) ? priority : 0;

    private static JsonObject Canonical(JsonObject rule)
    {
        var copy = (JsonObject)rule.DeepClone();
        if (copy["selection"] is JsonObject selection)
        {
            Sort(selection, "tagPatternList");
            Sort(selection, "tagPrefixList");
        }

        return copy;
    }

    private static void Sort(JsonObject selection, string key)
    {
        if (selection[key] is not JsonArray tags)
        {
            return;
        }

        if (tags.Count == 0)
        {
            selection.Remove(key);
            return;
        }

        selection[key] = new JsonArray(
            [.. tags.Select(t => t?.DeepClone()).OrderBy(t => t?.ToJsonString(), StringComparer.Ordinal)]);
    }
}
