using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests;

/// <summary>Binds settings written as YAML, without the namespace before each key.</summary>
internal static class Bound
{
    /// <summary>A registry and a cluster without a mistake, to put one into.</summary>
    public const string Right = """
        registries:
          - name: main
            kind: ecr
            accountId: "123456789012"
            region: eu-west-1
            repositories: [payments/api]
        clusters:
          - name: blue
            context: blue
            registries: [main]
        """;

    public static StackSettings Settings(string yaml) => Settings(yaml, SecretPlaces.None);

    public static StackSettings Settings(string yaml, SecretPlaces secrets) =>
        SettingsLoader.Bind(Yaml.Parse(yaml), secrets, RegistryKinds.All, "Pulumi.test.yaml").Settings;

    /// <summary>The errors of wrong settings, one a line, without the first line that counts them.</summary>
    public static string[] Errors(string yaml) => ErrorsOf(yaml, SecretPlaces.None);

    public static string[] ErrorsOf(string yaml, SecretPlaces secrets)
    {
        var exception = Assert.Throws<RunException>(() => Settings(yaml, secrets));
        return [.. exception!.Message.Split('\n').Skip(1).Select(line => line.Trim())];
    }
}
