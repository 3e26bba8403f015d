using RegistryInfra.Naming;

namespace RegistryInfra.Stacks.Tests.Binding;

internal sealed class NearestNameTests
{
    private static readonly string[] _names = ["registries", "clusters", "posture", "tags"];

    [TestCase("registires", "registries", TestName = "Find_NeighboursSwapped_FindsTheName")]
    [TestCase("cluster", "clusters", TestName = "Find_LetterLeftOut_FindsTheName")]
    [TestCase("tagss", "tags", TestName = "Find_LetterTooMany_FindsTheName")]
    [TestCase("pos", "posture", TestName = "Find_BeginningOfAName_FindsTheName")]
    [TestCase("TAGS", "tags", TestName = "Find_AnotherCase_FindsTheName")]
    [TestCase("re", null, TestName = "Find_TooShortABeginning_FindsNone")]
    [TestCase("repository", null, TestName = "Find_AnotherWord_FindsNone")]
    [TestCase("", null, TestName = "Find_NoText_FindsNone")]
    public void Find(string wrong, string? expected) =>
        Assert.That(NearestName.Find(wrong, _names), Is.EqualTo(expected));

    [TestCase("x", "use \"registries\", \"clusters\", \"posture\" or \"tags\"")]
    [TestCase("tag", "did you mean \"tags\"?")]
    public void Advice_NameIsWrong_NamesTheNearestOrAll(string wrong, string advice) =>
        Assert.That(NearestName.Advice(wrong, _names), Is.EqualTo(advice));

    [Test]
    public void Advice_NothingToChooseFrom_SaysToRemoveIt() =>
        Assert.That(NearestName.Advice("x", []), Is.EqualTo("remove it, there is none"));
}
