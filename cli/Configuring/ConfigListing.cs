using System.Text.Json.Nodes;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Stacks;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Naming;

namespace RegistryInfra.Cli.Configuring;

/// <summary>Shows the configuration of a stack, or one value of it.</summary>
internal sealed class ConfigListing(SelectedStack stack, ErrorOutput errors)
{
    private const string Blinded = "[secret]";

    private readonly StackFile _file = stack.ReadFile();

    public int Show(bool showSecrets, bool json)
    {
        var decrypt = showSecrets ? Decrypt() : _ => Blinded;
        var entries = Entries().ToArray();
        if (json)
        {
            JsonOutput.Write(new JsonObject(entries.Select(entry =>
                KeyValuePair.Create(entry.Key.ToString(), (JsonNode?)Json(entry.Value, showSecrets ? decrypt : null)))));
            return ExitCode.Success;
        }

        var names = entries.Select(entry => Printable.Line(ShortName(entry.Key))).Append("KEY").ToArray();
        var width = names.Max(Cells.Width) + ColumnWidths.Gap;
        Console.Out.WriteLine(Cells.Pad("KEY", width) + "VALUE");
        foreach (var (name, (_, value)) in names.Zip(entries))
        {
            Console.Out.WriteLine(Cells.Pad(name, width) + Printable.Line(value.ToText(decrypt)));
        }

        return ExitCode.Success;
    }

    public int Get(string text, bool isPath, bool json)
    {
        var place = ConfigPlace.Parse(text, isPath, stack.Project.Name);
        var value = ConfigPaths.Find(Entries().FirstOrDefault(entry => entry.Key == place.Key).Value, place.Path.Segments.AsSpan());
        if (value is null)
        {
            var hint = NearestName.Find(ShortName(place.Key), Entries().Select(entry => ShortName(entry.Key))) is { } nearest
                && nearest != text ? $"; did you mean '{nearest}'?" : "";
            errors.Error($"configuration key '{text}' not found for stack '{stack.Name}'{hint}");
            return ExitCode.Error;
        }

        var decrypt = Decrypt();
        if (json)
        {
            JsonOutput.Write(Json(value, decrypt));
        }
        else
        {
            Console.Out.WriteLine(value.ToText(decrypt));
        }

        return ExitCode.Success;
    }

    // What Pulumi.yaml sets for every stack is configuration of this one, too.
    private IEnumerable<KeyValuePair<ConfigKey, ConfigValue>> Entries() => stack.Project.Config
        .Where(declaration => declaration.Default is not null && !_file.Config.ContainsKey(declaration.Key))
        .Select(declaration => KeyValuePair.Create(declaration.Key, declaration.Default!))
        .Concat(_file.Config)
        .OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal);

    private Func<string, string> Decrypt() => new StackSecrets(_file, new StackPassphrase(stack, errors).Get).Decrypt;

    private string ShortName(ConfigKey key) => key.Namespace == stack.Project.Name ? key.Name : key.ToString();

    private static JsonObject Json(ConfigValue value, Func<string, string>? decrypt)
    {
        var entry = new JsonObject();
        if (decrypt is not null || !value.IsSecret)
        {
            var text = value.ToText(decrypt ?? (_ => Blinded));
            entry["value"] = text;
            if (value.IsStructured)
            {
                entry["objectValue"] = JsonNode.Parse(text);
            }
        }

        entry["secret"] = value.IsSecret;
        return entry;
    }
}
