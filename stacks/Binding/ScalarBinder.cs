using System.Text.Json;

namespace RegistryInfra.Stacks.Binding;

/// <summary>Reads single values: texts, flags, whole numbers and choices.</summary>
internal sealed class ScalarBinder(SettingsErrors errors)
{
    public string Text(JsonElement element, string path, TextFormatAttribute? format)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            errors.Add(path, Shown.Mismatch(element, "text"), FixOfText(element, format));
            return "";
        }

        var text = element.GetString()!;
        if (format is not null && !format.Fits(text))
        {
            errors.Add(path, $"{Shown.Text(text)} is not {format.Noun}", format.Fix(text));
        }

        return text;
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

    public bool Flag(JsonElement element, string path)
    {
        if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            errors.Add(path, Shown.Mismatch(element, "a yes or no"), "write true or false, without quotes");
        }

        return element.ValueKind == JsonValueKind.True;
    }

    public int WholeNumber(JsonElement element, string path, BetweenAttribute? between)
    {
        var range = between is null ? "a whole number" : $"a whole number from {between.Minimum} to {between.Maximum}";
        if (element.ValueKind != JsonValueKind.Number)
        {
            var fix = element.ValueKind == JsonValueKind.String && int.TryParse(element.GetString(), out var quoted)
                ? $"write {quoted} without quotes"
                : $"write {range}";
            errors.Add(path, Shown.Mismatch(element, "a number"), fix);
            return default;
        }

        if (!element.TryGetInt32(out var number))
        {
            errors.Add(path, $"{element.GetRawText()} is not a whole number", $"use {range}");
        }
        else if (between is not null && (number < between.Minimum || number > between.Maximum))
        {
            errors.Add(path, $"{number} is out of range", $"use {range}");
        }

        return number;
    }

    public object Choice(Type type, JsonElement element, string path)
    {
        var names = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToArray();
        var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : "";
        var index = Array.IndexOf(names, text);
        if (index < 0)
        {
            errors.Add(
                path,
                $"{Shown.Value(element)} is not one of {NearestName.Choice(names)}",
                NearestName.Find(text, names) is { } near ? $"did you mean \"{near}\"?" : "use one of them");
        }

        return Enum.GetValues(type).GetValue(Math.Max(index, 0))!;
    }
}
