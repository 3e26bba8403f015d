using System.Text.Json;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;
using RegistryInfra.Engine.Providers.Kubernetes.Readiness;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes;

[Parallelizable(ParallelScope.All)]
public class JsonPathTests
{
    private static readonly PropertyValue _root = PropertyValue.Of(ManifestJson.Read(JsonDocument.Parse("""
        {"a":{"b":[{"name":"x","v":1},{"name":"y","v":2}],"c-d":true},"e.f":"g"}
        """).RootElement));

    [TestCase("$", 1)]
    [TestCase(".a.b", 1)]
    [TestCase("$.a.b", 1)]
    [TestCase(".a.b[*].v", 2)]
    [TestCase(".a.b.*.v", 2)]
    [TestCase(".a.none", 0)]
    [TestCase(".a.b[5]", 0)]
    [TestCase(".a.b[?(@.name==\"none\")]", 0)]
    public void Select_Path_FindsAsMany(string path, int count) =>
        Assert.That(JsonPath.Parse(path).Select(_root).Count(), Is.EqualTo(count));

    [TestCase(".a.b[0].v", 1)]
    [TestCase(".a.b[-1].v", 2)]
    [TestCase(".a.b[?(@.name==\"y\")].v", 2)]
    [TestCase(".a.b[?(@.name!='y')].v", 1)]
    [TestCase(".a.b[?@.name == 'y'].v", 2)]
    public void Select_Path_FindsTheNumber(string path, double number) =>
        Assert.That(JsonPath.Parse(path).Select(_root), Is.EqualTo(new[] { PropertyValue.Of(number) }));

    [TestCase("['e.f']", "g")]
    [TestCase("[\"e.f\"]", "g")]
    public void Select_QuotedName_IsOneName(string path, string text) =>
        Assert.That(JsonPath.Parse(path).Select(_root), Is.EqualTo(new[] { PropertyValue.Of(text) }));

    [TestCase("..a")]
    [TestCase(".a[0:1]")]
    [TestCase("a")]
    [TestCase(".a.")]
    public void Parse_WhatIsNotUnderstood_IsRefused(string path) =>
        Assert.That(() => JsonPath.Parse(path), Throws.TypeOf<FormatException>().With.Message.Contains("is no path that is understood"));
}
