using System.Text.Json;
using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Naming;

namespace RegistryInfra.Stacks.Binding;

/// <summary>
/// Reads the texts that may be secret or come from another stack: <c>{stack: organization/project/stack, output: name}</c>.
/// </summary>
internal sealed class InputBinder(SettingsErrors errors, SecretPlaces secrets, IOtherStacks stacks)
{
    private const string Stack = "stack";
    private const string OutputName = "output";

    private readonly ScalarBinder _scalars = new(errors);

    public Input<string>? Text(JsonElement element, string path, TextFormatAttribute? format)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return FromOtherStack(element, path) is { } output ? (Input<string>)output : null;
        }

        var isSecret = secrets.Contains(path);
        if (format is SecretFormatAttribute && !isSecret)
        {
            errors.Add(path, "it stands there in plain text", $"make it a secret, with config set --secret --path '{path}'");
            return null;
        }

        if (_scalars.Text(element, path, format) is not { } text)
        {
            return null;
        }

        if (format?.Problem(text) is { } problem)
        {
            errors.Add(new(path, isSecret ? format.ProblemUnquoted(text)! : problem));
        }

        return isSecret ? Output.CreateSecret(text) : text;
    }

    private Output<string>? FromOtherStack(JsonElement element, string path)
    {
        string[] keys = [Stack, OutputName];
        foreach (var property in element.EnumerateObject().Where(property => !keys.Contains(property.Name)))
        {
            errors.Add($"{path}.{property.Name}", "no such setting", NearestName.Advice(property.Name, keys));
        }

        var stack = Part(element, path, Stack, "the full name of a stack, such as \"acme/network/prod\"");
        var output = Part(element, path, OutputName, "the name of an output");
        if (stack is null || output is null)
        {
            return null;
        }

        if (stack.Split('/') is [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }])
        {
            return stacks.Output(stack, output);
        }

        errors.Add(
            $"{path}.{Stack}", $"{Quoted.Text(stack)} is not the full name of a stack", "write organization/project/stack");
        return null;
    }

    private string? Part(JsonElement element, string path, string key, string what)
    {
        if (element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        errors.Add($"{path}.{key}", "missing", $"add {what}");
        return null;
    }
}
