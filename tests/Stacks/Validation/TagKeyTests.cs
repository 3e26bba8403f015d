namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class TagKeyTests
{
    private const string Fix = "use 1 to 128 letters, digits, spaces and _ . : / = + - @, such as \"team\"";

    [TestCase("aws:team", "tags.aws:team: \"aws:team\" is reserved for AWS: use a key without aws: before it")]
    [TestCase("AWS:x", "tags.AWS:x: \"AWS:x\" is reserved for AWS: use a key without aws: before it")]
    [TestCase("", "tags.: \"\" is not a tag key: " + Fix)]
    [TestCase("team*", "tags.team*: \"team*\" is not a tag key: " + Fix)]
    public void Bind_KeyThatAwsRefuses_NamesTheFix(string key, string error) =>
        Assert.That(Bound.Errors($"{Bound.Right}\ntags: {{ \"{key}\": platform }}"), Is.EqualTo(new[] { error }));

    [TestCase(128, true)]
    [TestCase(129, false)]
    public void Bind_KeyLength_LimitIs128(int length, bool accepted) =>
        Assert.That(
            () => Bound.Settings($"{Bound.Right}\ntags: {{ {new string('k', length)}: platform }}"),
            accepted ? Throws.Nothing : Throws.Exception);

    /// <summary>AWS takes 50, one of which is the stack's.</summary>
    [TestCase(49, "", true)]
    [TestCase(50, "", false)]
    [TestCase(49, ", stack: mine", true)]
    public void Bind_NumberOfTags_LeavesRoomForTheStacks(int count, string stack, bool accepted)
    {
        var tags = string.Join(", ", Enumerable.Range(0, count).Select(index => $"key{index}: value")) + stack;

        Assert.That(
            () => Bound.Settings($"{Bound.Right}\ntags: {{ {tags} }}"),
            accepted ? Throws.Nothing : Throws.Exception.With.Message.Contains(
                "tags: there are 50: use at most 49, since each resource has the tag stack, too"));
    }
}
