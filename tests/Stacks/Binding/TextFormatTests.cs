using RegistryInfra.Components.Settings;

namespace RegistryInfra.Stacks.Tests.Binding;

/// <summary>What each format of a text takes and what it refuses, with its advice.</summary>
internal sealed class TextFormatTests
{
    private const string Inside = """
        registries:
          - name: inside
            kind: distribution
            cluster: blue
            allowedCidrs: [10.0.0.0/16]
            VALUE
        clusters:
          - name: blue
            context: blue
            registries: [inside]
            pullSecrets: { namespaces: [shop] }
            admission: { exemptNamespaces: [inside] }
        """;

    private static IEnumerable<TextFormatAttribute> Formats => typeof(TextFormatAttribute).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(TextFormatAttribute)) && !type.IsAbstract)
        .Select(type => (TextFormatAttribute)Activator.CreateInstance(type)!);

    [TestCaseSource(nameof(Formats))]
    public void Example_OfAFormat_Fits(object format)
    {
        var text = (TextFormatAttribute)format;

        Assert.That(text.Fits(text.Example), Is.True);
        Assert.That(text.Fits(text.Example + "\n"), Is.EqualTo(text.HasLines && text.Pattern.EndsWith('$')));
        Assert.That(text.Fits(""), Is.False);
        // Where there are several lines, "$" would let a line break follow.
        Assert.That(text.Pattern, Does.StartWith("^").And.EndsWith("$").Or.EndsWith(@"(?![\s\S])"));
    }

    [TestCase("users: [\"a:b\"]", "users[0]: \"a:b\" is not a user: use letters, digits, dots, dashes and underscores, such as \"ci\"")]
    [TestCase("namespace: Registry", "namespace: \"Registry\" is not a Kubernetes namespace: use lower case, such as \"registry\"")]
    [TestCase("allowedNamespaces: [\"-x\"]", "allowedNamespaces[0]: \"-x\" is not a Kubernetes namespace: use lower case letters, digits and dashes, such as \"payments\"")]
    [TestCase("storageSize: 20GB", "storageSize: \"20GB\" is not a size: use a whole number with Mi, Gi or Ti, such as \"20Gi\"")]
    [TestCase("storageSize: 0Gi", "storageSize: \"0Gi\" is not a size: use a whole number with Mi, Gi or Ti, such as \"20Gi\"")]
    [TestCase("storageClassName: fast_ssd", "storageClassName: \"fast_ssd\" is not a Kubernetes name: use lower case letters, digits, dots and dashes, such as \"fast-ssd\"")]
    [TestCase("host: https://x.example", "host: \"https://x.example\" is not a registry host: write a DNS name, with its port where it is not 443, such as \"images.example.com:5000\"")]
    [TestCase("host: nodots", "host: \"nodots\" would be read as a path on Docker Hub: give a name with a dot, or a port")]
    [TestCase("host: \"a.b:99999\"", "host: \"a.b:99999\" has no valid port: use 1 to 65535")]
    public void Bind_TextOfAnotherFormat_IsRefusedWithItsAdvice(string line, string error) => Assert.That(
        Bound.Errors(Inside.Replace("VALUE", line).Replace("exemptNamespaces: [inside]", "mode: warn")),
        Has.Length.EqualTo(1).And.All.EqualTo($"registries[0].{error}"));

    [TestCase("10.0.0.0")]
    [TestCase("nodes")]
    public void Bind_NoNetwork_IsRefusedWithItsAdvice(string cidr) => Assert.That(
        Bound.Errors(Inside.Replace("VALUE", "").Replace("10.0.0.0/16", cidr)),
        Is.EqualTo(new[]
        {
            $"registries[0].allowedCidrs[0]: \"{cidr}\" is not a network: "
                + "use the first address and a prefix length, such as \"10.0.0.0/16\"",
        }));

    [TestCase("context: blue", "context: \"a b\"", "clusters[0].context: \"a b\" is not a kubeconfig context: "
        + "use the name that kubectl config get-contexts shows, such as \"a-b\"")]
    [TestCase("context: blue", "renderTo: ../up", "clusters[0].renderTo: \"../up\" is not a directory below rendered/: "
        + "use a relative path below rendered/, which git ignores, without dots as steps, such as \"rendered/local\"")]
    [TestCase("context: blue", "renderTo: /tmp/x", "clusters[0].renderTo: \"/tmp/x\" is not a directory below rendered/: "
        + "use a relative path below rendered/, which git ignores, without dots as steps, such as \"rendered/local\"")]
    [TestCase("- name: blue", "- name: b_lue", "clusters[0].name: \"b_lue\" is not a name: "
        + "use lower case letters, digits and dashes, a letter first, such as \"b-lue\"")]
    public void Bind_ClusterText_IsRefusedWithItsAdvice(string right, string wrong, string error) =>
        Assert.That(Bound.Errors(Bound.Right.Replace(right, wrong)), Has.One.EqualTo(error));

    [Test]
    public void Bind_TagValue_IsRefusedWithItsAdvice() => Assert.That(
        Bound.Errors($"{Bound.Right}\ntags: {{ team: \"a*b\" }}"),
        Is.EqualTo(new[]
        {
            "tags.team: \"a*b\" is not a tag value: use letters, digits, spaces and _ . : / = + - @, such as \"platform\"",
        }));
}
