using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Display.Properties;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Naming;

namespace RegistryInfra.Cli.Stacks;

/// <summary>Shows the outputs of a stack, as its state has them.</summary>
internal sealed class StackOutputs(SelectedStack stack, ErrorOutput errors)
{
    public int Show(string? name, bool json, bool showSecrets)
    {
        var outputs = Read(showSecrets);
        if (name is not null)
        {
            return ShowOne(outputs, name, json, showSecrets);
        }

        if (json)
        {
            JsonOutput.Write(new JsonObject(outputs.Select(output => KeyValuePair.Create(output.Key, PlainJson.From(output.Value, showSecrets)))));
            return ExitCode.Success;
        }

        Console.Out.WriteLine(outputs.Count == 0 ? "No output values currently in this stack" : $"Current stack outputs ({outputs.Count}):");
        var width = outputs.Keys.Append("OUTPUT").Max(Cells.Width) + ColumnWidths.Gap;
        if (outputs.Count > 0)
        {
            Console.Out.WriteLine($"    {Cells.Pad("OUTPUT", width)}VALUE");
        }

        foreach (var (key, value) in outputs.OrderBy(output => output.Key, StringComparer.Ordinal))
        {
            Console.Out.WriteLine($"    {Cells.Pad(Printable.Line(key), width)}{Printable.Line(Text(value, showSecrets))}");
        }

        return ExitCode.Success;
    }

    private int ShowOne(PropertyMap outputs, string name, bool json, bool showSecrets)
    {
        if (outputs.Find(name) is not { } value)
        {
            var hint = NearestName.Find(name, outputs.Keys) is { } nearest ? $"; did you mean '{nearest}'?" : "";
            errors.Error($"current stack does not have output property '{name}'{hint}");
            return ExitCode.Error;
        }

        if (json)
        {
            JsonOutput.Write(PlainJson.From(value, showSecrets) ?? JsonValue.Create((string?)null)!);
        }
        else
        {
            Console.Out.WriteLine(Printable.Lines(Text(value, showSecrets)));
        }

        return ExitCode.Success;
    }

    // Secrets that nobody asks for need no passphrase.
    private PropertyMap Read(bool showSecrets) => !stack.Store.Exists ? PropertyMap.Empty
        : showSecrets ? stack.Store.Read(new StackPassphrase(stack, errors).Get).Outputs
        : Checkpoint.ReadWithoutSecrets(stack.Store.SnapshotPath).Outputs;

    private static string Text(PropertyValue value, bool showSecrets) => PlainJson.From(value, showSecrets) switch
    {
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        { } node => JsonOutput.Compact(node),
        null => "null",
    };
}
