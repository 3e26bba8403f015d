using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>
/// What an annotation says to wait for: <c>condition=Ready</c>, <c>jsonpath={.status.phase}=Running</c>, or a JSON list of
/// such, all of which have to hold.
/// <see href="https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/understanding-await-logic/"/>
/// </summary>
internal sealed class WaitFor
{
    private readonly ImmutableArray<Func<PropertyMap, ReadyState>> _expectations;

    private WaitFor(ImmutableArray<Func<PropertyMap, ReadyState>> expectations) => _expectations = expectations;

    /// <exception cref="FormatException">The message says what is wrong and what to write.</exception>
    public static WaitFor Parse(string annotation)
    {
        var expressions = Expressions(annotation);
        return expressions.Length == 0
            ? throw new FormatException("it is an empty list: name at least one condition")
            : new([.. expressions.Select(Expectation)]);
    }

    public ReadyState Check(PropertyMap live) =>
        _expectations.Select(check => check(live)).FirstOrDefault(state => !state.IsReady) ?? ReadyState.Ready;

    private static string[] Expressions(string annotation)
    {
        try
        {
            return JsonSerializer.Deserialize(annotation, WaitForJson.Default.StringArray) ?? [annotation];
        }
        catch (JsonException)
        {
            return [annotation];
        }
    }

    private static Func<PropertyMap, ReadyState> Expectation(string expression) =>
        After(expression, "condition=") is { } condition ? Condition(condition)
        : After(expression, "jsonpath=") is { } path ? Path(path)
        : throw new FormatException(
            $"\"{expression}\" begins with neither \"condition=\" nor \"jsonpath=\": write condition=Ready, " +
            "or jsonpath={.status.phase}=Running");

    private static string? After(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;

    private static Func<PropertyMap, ReadyState> Condition(string expression)
    {
        var at = expression.IndexOf('=', StringComparison.Ordinal);
        var (type, wanted) = at < 0 ? (expression, "True") : (expression[..at], expression[(at + 1)..]);
        return live =>
        {
            var condition = live.MapsAt("status", "conditions")
                .FirstOrDefault(c => string.Equals(c.TextAt("type"), type, StringComparison.OrdinalIgnoreCase));
            var generation = live.NumberAt(Manifests.Metadata, "generation");
            var observed = condition?.NumberAt("observedGeneration") ?? live.NumberAt("status", "observedGeneration");
            return condition is null ? ReadyState.Waiting($"Waiting for the condition {type}")
                : observed < generation ? ReadyState.Waiting("Waiting for the controller to see the change")
                : string.Equals(condition.TextAt("status"), wanted, StringComparison.OrdinalIgnoreCase) ? ReadyState.Ready
                : ReadyState.Waiting($"Waiting for {type}={wanted} (it is {condition.TextAt("status")})");
        };
    }

    private static Func<PropertyMap, ReadyState> Path(string expression)
    {
        var close = expression.LastIndexOf('}');
        if (!expression.StartsWith('{') || close < 0 || expression.Length > close + 1 && expression[close + 1] != '=')
        {
            throw new FormatException($"\"jsonpath={expression}\" has no path in braces: write jsonpath={{.status.phase}}=Running");
        }

        var (path, rest) = (JsonPath.Parse(expression[1..close].Trim()), expression[(close + 1)..]);
        if (rest == "=")
        {
            throw new FormatException($"\"jsonpath={expression}\" ends with =: write the value, or leave the = out");
        }

        var wanted = rest.Length > 0 ? rest[1..] : null;
        return live =>
        {
            if (live.NumberAt("status", "observedGeneration") < live.NumberAt(Manifests.Metadata, "generation"))
            {
                return ReadyState.Waiting("Waiting for the controller to see the change");
            }

            var found = path.Select(PropertyValue.Of(live)).FirstOrDefault()?.Plain;
            return found is null ? ReadyState.Waiting($"Waiting for {expression}")
                : wanted is null || Text(found) == wanted ? ReadyState.Ready
                : ReadyState.Waiting($"Waiting for {expression} (it is \"{Text(found)}\")");
        };
    }

    private static string Text(PropertyValue value) => value switch
    {
        PropertyValue.Text(var text) => text,
        PropertyValue.Bool(var truth) => truth ? "true" : "false",
        PropertyValue.Number(var number) => number.ToString("R", CultureInfo.InvariantCulture),
        _ => "no single value",
    };
}
