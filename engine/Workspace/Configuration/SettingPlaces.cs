using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Workspace.Yaml;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>Finds settings in the section "config" of a stack file.</summary>
internal sealed class SettingPlaces(YamlFile file, YamlMappingNode section, string project)
{
    /// <summary>The setting, else the nearest above it that is there; null where not even the key is.</summary>
    public FilePosition? Find(ConfigKey key, PropertyPath path)
    {
        var (name, value) =
            file.Entries(section).FirstOrDefault(entry => ConfigKey.Parse(entry.Key.Value ?? "", project) == key);
        if (name is null)
        {
            return null;
        }

        // What stands in a mapping is found by its key, an item of a list by its first character.
        YamlNode place = name;
        foreach (var segment in path.Segments)
        {
            if (Step(value, segment) is not var (found, next))
            {
                break;
            }

            (place, value) = (found, next);
        }

        return new(Path.GetFileName(file.Path), place.Start.Line, place.Start.Column);
    }

    private (YamlNode Place, YamlNode Value)? Step(YamlNode value, PropertyPath.Segment segment) => (value, segment.Key) switch
    {
        (YamlMappingNode mapping, { } key) when file.Entries(mapping).FirstOrDefault(entry => entry.Key.Value == key) is
        { Key: { } name, Value: { } child } => (name, child),
        (YamlSequenceNode list, null) when list.Children.ElementAtOrDefault(segment.Index) is { } item => (item, item),
        _ => null,
    };
}
