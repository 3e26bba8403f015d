using System.Text.Json.Nodes;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes.Server;

/// <summary>
/// The fields of an object that one manager owns: paths to leaves. Lists whose items have names are taken apart, all
/// others are one leaf. See https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy.
/// </summary>
internal static class FieldSet
{
    private static readonly string[] _identity = ["apiVersion", "kind", "metadata.name", "metadata.namespace",
        "metadata.managedFields"];

    public static Dictionary<string, JsonNode?> Leaves(JsonObject manifest)
    {
        var leaves = new Dictionary<string, JsonNode?>();
        Collect([], manifest, leaves);
        foreach (var key in _identity)
        {
            foreach (var path in leaves.Keys.Where(k => k == "." + key || k.StartsWith($".{key}.",
                StringComparison.Ordinal)).ToList())
            {
                leaves.Remove(path);
            }
        }

        return leaves;
    }

    /// <summary>The paths in the form of fieldsV1.</summary>
    public static JsonObject ToFields(IEnumerable<string> paths)
    {
        var root = new JsonObject();
        foreach (var path in paths)
        {
            var at = root;
            foreach (var part in Parts(path))
            {
                var key = part.StartsWith("k:", StringComparison.Ordinal) ? part : "f:" + part;
                at = (JsonObject)(at[key] ??= new JsonObject());
            }
        }

        return root;
    }

    public static IEnumerable<string> FromFields(JsonObject fields, string path = "") => fields.Count == 0 && path != ""
        ? [path]
        : fields.SelectMany(f => FromFields(
            f.Value!.AsObject(), path + (f.Key.StartsWith("f:", StringComparison.Ordinal) ? Escape(
                f.Key[2..]) : "." + f.Key.Replace(".", "\\.", StringComparison.Ordinal))));

    public static void Set(JsonObject manifest, string path, JsonNode? value) => Walk(manifest, path, value,
        remove: false);

    public static void Remove(JsonObject manifest, string path) => Walk(manifest, path, null, remove: true);

    public static string[] Parts(string path) =>
        [.. System.Text.RegularExpressions.Regex.Split(path[1..], @"(?<!\\)\.").Select(p => p.Replace("\\.", ".",
            StringComparison.Ordinal))];

    private static string Escape(string name) => "." + name.Replace(".", "\\.", StringComparison.Ordinal);

    private static void Collect(string[] path, JsonNode? node, Dictionary<string, JsonNode?> leaves)
    {
        if (node is JsonObject { Count: > 0 } map)
        {
            foreach (var (key, value) in map)
            {
                Collect([.. path, key], value, leaves);
            }
        }
        // The list of pull secrets is one field, although its items have names.
        else if (path is not [.., "imagePullSecrets"] && node is JsonArray { Count: > 0 } list && list.All(i => i is JsonObject o && o["name"] is JsonValue))
        {
            foreach (var item in list)
            {
                Collect([.. path, $"k:{{\"name\":\"{item!["name"]}\"}}"], item, leaves);
            }
        }
        else
        {
            leaves[string.Concat(path.Select(Escape))] = node;
        }
    }

    private static void Walk(JsonNode manifest, string path, JsonNode? value, bool remove)
    {
        var (at, parts) = (manifest, Parts(path));
        for (var i = 0; i < parts.Length; i++)
        {
            var last = i == parts.Length - 1;
            if (parts[i].StartsWith("k:", StringComparison.Ordinal))
            {
                var name = JsonNode.Parse(parts[i][2..])!["name"]!.ToString();
                var list = at.AsArray();
                var item = list.FirstOrDefault(o => o!["name"]?.ToString() == name);
                if (item is null)
                {
                    item = new JsonObject { ["name"] = name };
                    list.Add(item);
                }

                at = item;
            }
            else if (!last)
            {
                if (remove && at[parts[i]] is null)
                {
                    return;
                }

                at = at[parts[i]] ??= parts[i + 1].StartsWith("k:",
                    StringComparison.Ordinal) ? new JsonArray() : new JsonObject();
            }
            else if (remove)
            {
                at.AsObject().Remove(parts[i]);
            }
            else
            {
                at[parts[i]] = value?.DeepClone();
            }
        }
    }
}
