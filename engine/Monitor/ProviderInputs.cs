using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Adds to a provider's configuration which plugin it is, as a snapshot keeps it.</summary>
internal static class ProviderInputs
{
    public static PropertyMap Of(ProviderRequest provider, IEnumerable<KeyValuePair<string, PropertyValue>> config)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>(config);
        var plugin = new List<KeyValuePair<string, PropertyValue>>();
        if (provider.Url != "")
        {
            plugin.Add(new("pluginDownloadURL", PropertyValue.Of(provider.Url)));
        }

        if (provider.Parameter is { } parameter)
        {
            plugin.Add(new("name", PropertyValue.Of(parameter.BasePlugin)));
            plugin.Add(new("version", PropertyValue.Of(parameter.BaseVersion)));
            plugin.Add(new("parameterization", PropertyValue.Of(parameter.Value)));
        }
        var version = provider.Parameter?.Version ?? provider.Version;
        if (version != "")
        {
            entries.Add(new("version", PropertyValue.Of(version)));
        }

        if (plugin.Count > 0 || version != "")
        {
            entries.Add(new("__internal", PropertyValue.Of(PropertyMap.From(plugin))));
        }

        return PropertyMap.From(entries);
    }
}
