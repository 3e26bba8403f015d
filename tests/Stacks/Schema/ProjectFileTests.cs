using System.Collections.Immutable;
using System.Text.Json;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests.Schema;

internal sealed class ProjectFileTests
{
    private readonly JsonElement _config = Yaml.Parse(Repository.Read("Pulumi.yaml")).GetProperty("config");

    private static ImmutableArray<SettingProperty> Settings => SettingProperties.Of(typeof(StackSettings));

    [Test]
    public void Config_Keys_AreTheSettings() =>
        Assert.That(
            _config.EnumerateObject().Select(key => key.Name),
            Is.EqualTo(Settings.Select(setting => setting.Key)));

    [Test]
    public void Config_Types_AreThoseOfTheSettings() =>
        Assert.That(
            _config.EnumerateObject().Select(key => key.Value.GetProperty("type").GetString()),
            Is.EqualTo(Settings.Select(setting => setting switch
            {
                { Type.Shape: SettingShape.List } => "array",
                { Type.Shape: SettingShape.Choice } => "string",
                _ => "object",
            })));

    /// <summary>Pulumi itself asks for a key that has no default, so exactly the required settings have none.</summary>
    [Test]
    public void Config_KeysWithoutDefault_AreTheRequiredSettings() =>
        Assert.That(
            _config.EnumerateObject().Where(key => !key.Value.TryGetProperty("default", out _)).Select(key => key.Name),
            Is.EqualTo(Settings.Where(setting => setting.IsRequired).Select(setting => setting.Key)));

    [Test]
    public void Config_Defaults_AreThoseOfTheSettings()
    {
        var defaults = _config.EnumerateObject()
            .Where(key => key.Value.TryGetProperty("default", out _))
            .ToDictionary(key => key.Name, key => key.Value.GetProperty("default"));
        defaults["registries"] = Yaml.Parse(Bound.Right).GetProperty("registries");

        var settings = SettingsLoader.Bind(JsonSerializer.SerializeToElement(defaults), SecretPlaces.None, RegistryKinds.All, "Pulumi.yaml").Settings;
        var untouched = Bound.Settings(Bound.Right);
        Assert.Multiple(() =>
        {
            Assert.That(settings.Posture, Is.EqualTo(untouched.Posture));
            Assert.That(settings.Tags, Is.Empty.And.EqualTo(untouched.Tags));
            Assert.That(settings.Clusters, Is.Empty);
            Assert.That(settings.Mirrors, Is.Empty);
        });
    }
}
