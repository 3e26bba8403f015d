using System.Text.Json.Nodes;

namespace RegistryInfra.Benchmarks.Measure;

/// <summary>A deployment as `stack export` writes it, of as many bytes as asked for.</summary>
internal static class LargeState
{
    private const string Stack = "urn:pulumi:s10000::ids::pulumi:pulumi:Stack::ids-s10000";

    /// <summary>Writes components, with a long text each, until the file has the size.</summary>
    public static void Write(string path, long bytes)
    {
        var each = Resource(0).ToJsonString().Length;
        var resources = new JsonArray(new JsonObject { ["urn"] = Stack, ["custom"] = false, ["type"] = "pulumi:pulumi:Stack" });
        for (var i = 0; i < bytes / each; i++)
        {
            resources.Add(Resource(i));
        }

        File.WriteAllText(path, new JsonObject
        {
            ["version"] = 3,
            ["deployment"] = new JsonObject
            {
                ["manifest"] = new JsonObject { ["time"] = "2026-01-01T00:00:00Z", ["magic"] = "", ["version"] = "" },
                ["resources"] = resources,
            },
        }.ToJsonString());
    }

    private static JsonObject Resource(int i) => new()
    {
        ["urn"] = $"urn:pulumi:s10000::ids::pulumi:pulumi:Stack$ids:index:Thing::thing-{i}",
        ["custom"] = false,
        ["type"] = "ids:index:Thing",
        ["parent"] = Stack,
        ["inputs"] = new JsonObject { ["text"] = new string('x', 1000) },
        ["outputs"] = new JsonObject { ["text"] = new string('x', 1000), ["number"] = i },
    };
}
