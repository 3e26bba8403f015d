using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Tests.Properties;

internal sealed class PropertyPathTests
{
    [TestCase("root")]
    [TestCase("root.nested")]
    [TestCase("root.list[0].name")]
    [TestCase("root[\"a.b\"][1]")]
    [TestCase("[\"with \\\"quotes\\\"\"]")]
    public void Parse_Written_ReadsTheSame(string text) =>
        Assert.That(PropertyPath.Parse(text).ToString(), Is.EqualTo(text));

    [TestCase("a.", "ends with a dot")]
    [TestCase("a[0", "not closed")]
    [TestCase("a[x]", "\"x\" is not an index")]
    [TestCase("a[\"x]", "not closed by")]
    public void Parse_Malformed_SaysWhy(string text, string why) =>
        Assert.That(() => PropertyPath.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(why));

    [TestCase("a", "a.b", true)]
    [TestCase("a.b", "a", false)]
    [TestCase("a[*].b", "a[3].b", true)]
    [TestCase("*", "anything.at.all", true)]
    [TestCase("a[0]", "a[1]", false)]
    public void Contains_Path_IsTrueForItselfAndBelow(string pattern, string path, bool expected) =>
        Assert.That(PropertyPath.Parse(pattern).Contains(PropertyPath.Parse(path)), Is.EqualTo(expected));
}
