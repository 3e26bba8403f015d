namespace RegistryInfra.Engine.Tests;

public class ExcerptTests
{
    [TestCase("abc", 3, "abc")]
    [TestCase("abcd", 3, "abc...")]
    [TestCase("ab😀", 3, "ab...", TestName = "Of_SurrogatePair_IsNotHalved")]
    [TestCase("ab👩‍👩‍👧", 5, "ab...", TestName = "Of_JoinedCharacters_AreOne")]
    [TestCase("abe\u0301", 3, "ab...", TestName = "Of_Accent_StaysWithItsLetter")]
    public void Of_LongText_KeepsWholeCharacters(string text, int longest, string expected) =>
        Assert.That(Excerpt.Of(text, longest), Is.EqualTo(expected));
}
