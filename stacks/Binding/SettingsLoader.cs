using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Settings;
using RegistryInfra.Stacks.Validation;

namespace RegistryInfra.Stacks.Binding;

/// <summary>Reads the settings of the running stack from its Pulumi configuration.</summary>
internal static class SettingsLoader
{
    /// <summary>Binds and checks everything, before anything registers; only settings without a mistake come back.</summary>
    /// <exception cref="RunException">Lists every mistake.</exception>
    public static CheckedSettings Load()
    {
        var deployment = Deployment.Instance;
        var file = $"Pulumi.{deployment.StackName}.yaml";
        using var document = JsonDocument.Parse(Read(deployment.ProjectName));
        return Bind(document.RootElement.Clone(), Secrets(deployment, file), RegistryKinds.All, file);
    }

    /// <summary>The checked settings in a JSON object with a property for each configuration key.</summary>
    /// <exception cref="RunException">Lists every mistake.</exception>
    public static CheckedSettings Bind(
        JsonElement configuration, SecretPlaces secrets, ImmutableArray<RegistryKind> kinds, string file)
    {
        var errors = new SettingsErrors();
        var networks = new NamedNetworks(configuration, errors);
        var unread = new UnreadStacks();
        var settings = Bind(unread);
        SettingsRules.Check(settings, networks, errors);
        errors.ThrowIfAny(file, [.. secrets.Unquotable(configuration)]);
        return new(settings, unread.AreAsked ? () => Bind(new ReferencedStacks()) : () => settings);

        StackSettings Bind(IOtherStacks stacks)
        {
            var bound = (StackSettings)new SettingsBinder(errors, secrets, stacks, kinds, networks)
                .Group(typeof(StackSettings), configuration, path: "");
            CacheRoutes.Lay(bound, errors);
            MirrorRoutes.Lay(bound, errors);
            RewrittenSecrets.Lay(bound);
            return bound;
        }
    }

    private static SecretPlaces Secrets(DeploymentInstance deployment, string file)
    {
        var prefix = $"{deployment.ProjectName}:";
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS") is not { Length: > 0 } text)
        {
            return SecretPlaces.None;
        }

        var keys = JsonElement.Parse(text).EnumerateArray()
            .Select(key => key.GetString()!)
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => key[prefix.Length..])
            .ToHashSet(StringComparer.Ordinal);
        return keys.Count == 0
            ? SecretPlaces.None
            : new(keys, StackFileSecrets.Find(Path.Combine(deployment.RootDirectory, file), deployment.ProjectName));
    }

    /// <summary>One JSON object with a property for each configuration key of the project.</summary>
    private static ReadOnlyMemory<byte> Read(string project)
    {
        var config = new Config(project);
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            var known = SettingProperties.Of(typeof(StackSettings)).Select(setting => setting.Key);
            foreach (var key in known.Union(GivenKeys(project)))
            {
                if (config.Get(key) is { } text)
                {
                    writer.WritePropertyName(key);
                    writer.WriteRawValue(AsJson(text));
                }
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>
    /// The keys that the stack file has, known or not. <see cref="Config"/> answers only for a key it is asked for, so
    /// a misspelt one would pass in silence; the language host hands all of them to the program in PULUMI_CONFIG.
    /// </summary>
    private static IEnumerable<string> GivenKeys(string project)
    {
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG") is not { Length: > 0 } all)
        {
            return [];
        }

        using var document = JsonDocument.Parse(all);
        return [.. document.RootElement.EnumerateObject()
            .Select(entry => entry.Name.Replace(":config:", ":", StringComparison.Ordinal))
            .Where(key => key.StartsWith($"{project}:", StringComparison.Ordinal))
            .Select(key => key[(project.Length + 1)..])];
    }

    /// <summary>Structured configuration arrives as JSON, a plain value as its bare text.</summary>
    private static string AsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException)
        {
            return $"\"{JsonEncodedText.Encode(text)}\"";
        }
    }
}
