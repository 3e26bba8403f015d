using System.Reflection;
using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests.Binding;

/// <summary>No credential may stand in a stack file in plain text, whichever setting it is.</summary>
internal sealed class PlainTextTests
{
    private static readonly string[] _endings =
        ["Password", "Token", "Authorization", "ClientSecret", "SecretKey", "AccountKey", "DockerConfig", "Kubeconfig"];

    [TestCaseSource(nameof(Credentials))]
    public void Format_OfACredential_IsSecret(PropertyInfo property) =>
        Assert.That(property.GetCustomAttribute<TextFormatAttribute>(), Is.InstanceOf<SecretFormatAttribute>());

    [TestCase("caches: [{ upstream: docker.io, prefix: docker-hub, user: acme, token: s3cret }]", "caches[0].token")]
    public void Bind_CredentialInPlainText_IsRefusedAndNotQuoted(string setting, string place)
    {
        var yaml = Bound.Right.Replace("    repositories:", $"    {setting}\n    repositories:", StringComparison.Ordinal);

        Assert.That(Bound.Errors(yaml), Is.EqualTo(new[] { Refusal($"registries[0].{place}") }));
    }

    [Test]
    public void Bind_DockerConfigInPlainText_IsRefusedAndNotQuoted() => Assert.That(
        Bound.Errors(Bound.Right + "\n    pullSecrets: { namespaces: [shop], dockerConfig: '{\"auths\":{}}' }"),
        Has.One.EqualTo(Refusal("clusters[0].pullSecrets.dockerConfig")).And.All.Not.Contains("auths"));

    private static string Refusal(string place) =>
        $"{place}: it stands there in plain text: make it a secret, with config set --secret --path '{place}'";

    private static IEnumerable<TestCaseData> Credentials() =>
        from type in typeof(ArgsRules).Assembly.GetExportedTypes().Concat(typeof(StackSettings).Assembly.GetExportedTypes())
        where type.Name.EndsWith("Args", StringComparison.Ordinal) || type.Name.EndsWith("Settings", StringComparison.Ordinal)
        from property in type.GetProperties()
        where property.PropertyType == typeof(Input<string>)
            && property.GetCustomAttribute<NotASettingAttribute>() is null
            && _endings.Any(ending => property.Name.EndsWith(ending, StringComparison.Ordinal))
        select new TestCaseData(property).SetArgDisplayNames($"{type.Name}.{property.Name}");
}
