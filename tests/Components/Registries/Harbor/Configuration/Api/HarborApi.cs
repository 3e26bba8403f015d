using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration.Api;

/// <summary>
/// What Harbor's description of its API says of a request: <c>harbor-api.json</c>, which <c>take.py</c> beside it makes.
/// </summary>
internal sealed class HarborApi
{
    private static readonly Lazy<Task<HarborApi>> _loaded = new(LoadAsync);

    private readonly List<(string Method, Regex Path, JsonObject Facts, JsonSchema? Body)> _operations = [];

    private HarborApi()
    {
    }

    public static Task<HarborApi> Loaded => _loaded.Value;

    /// <summary>Resource and action of each right that a robot may have in a project.</summary>
    public static string[] RobotAccess() =>
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "permissions.json")))!["project"]!.AsArray()
            .Select(access => access!.ToString()),
    ];

    /// <summary>All that is wrong with a request; none when Harbor's description has it.</summary>
    public IEnumerable<string> Problems(
        string method, string path, IEnumerable<(string Name, string Value)> query, IEnumerable<string> headers, JsonNode? body)
    {
        var found = _operations.Where(candidate => candidate.Method == method && candidate.Path.IsMatch(path)).ToArray();
        if (found.Length == 0)
        {
            return ["is no operation of the API"];
        }

        var operation = found[0];
        return
        [
            .. query.SelectMany(parameter => OfQuery(operation.Facts["query"]!.AsObject(), parameter)),
            .. headers.Where(header => header.StartsWith("X-", StringComparison.Ordinal)
                && !operation.Facts["header"]!.AsObject().ContainsKey(header)).Select(header => $"has no header {header}"),
            .. OfBody(operation.Body, body),
        ];
    }

    private static IEnumerable<string> OfQuery(JsonObject known, (string Name, string Value) parameter)
    {
        if (known[parameter.Name] is not { } facts)
        {
            yield return $"has no parameter {parameter.Name}";
        }
        else if (facts["type"]!.ToString() == "integer")
        {
            if (!long.TryParse(parameter.Value, out var number) || number > (facts["maximum"]?.GetValue<long>() ?? long.MaxValue))
            {
                yield return $"does not take {parameter.Value} as {parameter.Name}";
            }
        }
    }

    private static IEnumerable<string> OfBody(JsonSchema? schema, JsonNode? body)
    {
        if (schema is null || body is null)
        {
            return schema is null == body is null ? [] : [schema is null ? "takes no body" : "lacks a body"];
        }

        return schema.Validate(body.ToJsonString()).Select(error => error.ToString());
    }

    private static async Task<HarborApi> LoadAsync()
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder(), "harbor-api.json")))!;
        var api = new HarborApi();
        foreach (var (name, facts) in document["operations"]!.AsObject())
        {
            var (method, path) = (name.Split(' ')[0], name.Split(' ')[1]);
            var schema = facts!["body"]?["schema"];
            api._operations.Add((
                method,
                new Regex($@"\A{Regex.Replace(Regex.Escape(path), @"\\\{[^}]*}", "[^/]+")}\z"),
                facts.AsObject(),
                schema is null ? null : await JsonSchema.FromJsonAsync(schema.ToJsonString())));
        }

        return api;
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
