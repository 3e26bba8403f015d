using System.Text.Json;
using RegistryInfra.Components.Settings;
using RegistryInfra.Naming;

namespace RegistryInfra.Stacks.Binding;

/// <summary>
/// Reads single values: texts, flags, whole numbers and choices. It looks at their shape alone; what a value may be stands
/// on the property that it is for.
/// </summary>
internal sealed class ScalarBinder(SettingsErrors errors)
{
    public string? Text(JsonElement element, string path, TextFormatAttribute? format)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString()!;
        }

        errors.Add(path, ElementText.Mismatch(element, "text"), FixOfText(element, format));
        return null;
    }

    public bool? Flag(JsonElement element, string path)
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }

        errors.Add(path, ElementText.Mismatch(element, "a yes or no"), "write true or false, without quotes");
        return null;
    }

    public int? WholeNumber(JsonElement element, string path, BetweenAttribute? between)
    {
        var range = between is null ? "a whole number" : $"a whole number from {between.Minimum} to {between.Maximum}";
        if (element.ValueKind != JsonValueKind.Number)
        {
            var fix = element.ValueKind == JsonValueKind.String && int.TryParse(element.GetString(), out var quoted)
                ? $"write {quoted} without quotes"
                : $"write {range}";
            errors.Add(path, ElementText.Mismatch(element, "a number"), fix);
        }
        else if (element.TryGetInt32(out var number))
        {
            return number;
        }
        else
        {
            errors.Add(path, $"{element.GetRawText()} is not a whole number", $"use {range}");
        }

        return null;
    }

    public object? Choice(Type type, JsonElement element, string path)
    {
        var names = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToArray();
        var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : "";
        var index = Array.IndexOf(names, text);
        if (index >= 0)
        {
            return Enum.GetValues(type).GetValue(index);
        }

        errors.Add(
            path,
            $"{ElementText.Value(element)} is not one of {NearestName.Choice(names)}",
            NearestName.Find(text, names) is { } near ? $"did you mean \"{near}\"?" : "use one of them");
        return null;
    }

    private static string FixOfText(JsonElement element, TextFormatAttribute? format)
    {
        if (element.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null)
        {
            return $"write {format?.Noun ?? "one text"}";
        }

        // A number has lost its zeros at the front by now: what would not fit in quotes either is not shown in them.
        var raw = element.GetRawText();
        return format?.Fits(raw) == false
            ? $"put it in quotes, such as \"{format.Example}\""
            : $"put it in quotes, \"{raw}\"";
    }
}
