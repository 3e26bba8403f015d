using System.Text.Json;

namespace Pulumi.Deployments;

/// <summary>The configuration of the stack, as the engine hands it over: JSON objects in an environment variable.</summary>
internal sealed class ProgramConfig
{
    private readonly Lazy<Dictionary<string, string>> _values = new(Parse);

    /// <summary>The value of a key of the form <c>namespace:name</c>; null if it is not set.</summary>
    public string? Get(string key) => _values.Value.GetValueOrDefault(key);

    private static Dictionary<string, string> Parse()
    {
        var values = new Dictionary<string, string>();
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG") is not { } json)
        {
            return values;
        }

        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            values[Normalize(property.Name)] = property.Value.ToString();
        }

        return values;
    }

    /// <summary>Old stacks write <c>namespace:config:name</c>.</summary>
    private static string Normalize(string key) =>
        key.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 &&
        key.AsSpan(colon + 1).StartsWith("config:", StringComparison.Ordinal)
            ? string.Concat(key.AsSpan(0, colon + 1), key.AsSpan(colon + 1 + "config:".Length))
            : key;
}
