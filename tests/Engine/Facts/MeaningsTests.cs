using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Tests.Facts;

internal sealed class MeaningsTests
{
    private const string Statement = """{"Effect":"Allow","Action":["s3:Get","s3:Put"],"Resource":"*"}""";

    private static bool AreEqual(Meaning meaning, string old, string @new) =>
        Meanings.AreEqual(meaning, PropertyValue.Of(old), PropertyValue.Of(@new));

    private static string Policy(string statement) => $$"""{"Version":"2012-10-17","Statement":{{statement}}}""";

    [TestCase($"[{Statement}]", Statement, true)]
    [TestCase(Statement, """{"Resource":["*"],"Effect":"allow","Action":["s3:Put","s3:Get"]}""", true)]
    [TestCase(Statement, """{"Resource":"*","Effect":"Deny","Action":["s3:Put","s3:Get"]}""", false)]
    [TestCase(Statement, """{"Resource":"*","Effect":"Allow","Action":"s3:Get"}""", false)]
    [TestCase(Statement, """{"Sid":"a","Resource":"*","Effect":"Allow","Action":["s3:Put","s3:Get"]}""", false)]
    [TestCase(Statement, """{"Resource":"*","Effect":"Allow","NotAction":["s3:Put","s3:Get"]}""", false)]
    [TestCase("""{"Principal":{"AWS":"210987654321"}}""",
        """{"Principal":{"AWS":["arn:aws:iam::210987654321:root"]}}""", true)]
    [TestCase("""{"Principal":{"AWS":"arn:aws-cn:iam::210987654321:root"}}""",
        """{"Principal":{"AWS":"210987654321"}}""", true)]
    [TestCase("""{"Principal":{"AWS":["a","b"]}}""", """{"Principal":{"AWS":["b","a"]}}""", true)]
    [TestCase("""{"Principal":{"AWS":["a","a"]}}""", """{"Principal":{"AWS":["a","b"]}}""", false)]
    [TestCase("""{"Principal":{"AWS":"210987654321"}}""",
        """{"Principal":{"AWS":"arn:aws:iam::210987654321:role/a"}}""", false)]
    [TestCase("""{"Principal":"*"}""", """{"Principal":{"AWS":"*"}}""", false)]
    [TestCase("""{"Principal":"*"}""", "{}", false)]
    [TestCase("""{"Condition":{"Bool":{"a":true}}}""", """{"Condition":{"Bool":{"a":["true"]}}}""", true)]
    [TestCase("""{"Condition":{"NumericEquals":{"a":1}}}""", """{"Condition":{"NumericEquals":{"a":"1"}}}""", true)]
    [TestCase("""{"Condition":{"Bool":{"a":true}}}""", """{"Condition":{"Bool":{"b":true}}}""", false)]
    [TestCase("""{"Condition":{"Bool":{"a":true}}}""", "{}", false)]
    [TestCase("""[{"Sid":"a"},{"Sid":"b"}]""", """[{"Sid":"b"},{"Sid":"a"}]""", true)]
    [TestCase("""[{"Sid":"a"},{"Sid":"a"}]""", """[{"Sid":"a"},{"Sid":"b"}]""", false)]
    public void AreEqual_Policies_ComparesWhatTheyAllow(string old, string @new, bool expected) =>
        Assert.That(AreEqual(Meaning.Policy, Policy(old), Policy(@new)), Is.EqualTo(expected));

    [TestCase("", "{}", true)]
    [TestCase("[{}]", "{}", true)]
    [TestCase("""{"Version":"2008-10-17"}""", """{"Version":"2012-10-17"}""", false)]
    [TestCase("""{"Id":"a"}""", """{"Id":"b"}""", false)]
    [TestCase("{", "{", false)]
    [TestCase("""{"Statement":"a"}""", """{"Statement":"b"}""", false)]
    public void AreEqual_PolicyTexts_ComparesDocuments(string old, string @new, bool expected) =>
        Assert.That(AreEqual(Meaning.Policy, old, @new), Is.EqualTo(expected));

    [Test]
    public void AreEqual_PolicyGivenAsAnObject_IsTheTextThatItBecomes() => Assert.That(Meanings.AreEqual(Meaning.Policy,
        PropertyValue.Of("""{"Statement":{"Action":"s3:Get"}}"""),
        JsonText.Value("""{"Statement":[{"Action":["s3:Get"]}]}""")!));

    [Test]
    public void AreEqual_PolicyWithAValueNotYetKnown_IsAnother() => Assert.That(Meanings.AreEqual(Meaning.Policy,
        PropertyValue.Of("{}"), PropertyValue.Of(PropertyMap.From([new("Id", PropertyValue.Unknown)]))), Is.False);

    [TestCase("""{"rulePriority":2},{"rulePriority":1}""", """ {"rulePriority":1}, {"rulePriority":2} """, true)]
    [TestCase("""{"selection":{"tagPrefixList":["b","a"]}}""", """{"selection":{"tagPrefixList":["a","b"]}}""", true)]
    [TestCase("""{"selection":{"tagPatternList":[]}}""", """{"selection":{}}""", true)]
    [TestCase("""{"selection":{"tagPatternList":["a"]}}""", """{"selection":{"tagPatternList":["b"]}}""", false)]
    [TestCase("""{"selection":{"countNumber":1}}""", """{"selection":{"countNumber":2}}""", false)]
    [TestCase("{", "{", false)]
    public void AreEqual_LifecyclePolicies_ComparesRulesByPriorityAndTagsInAnyOrder(string old, string @new,
        bool expected)
    {
        static string Policy(string rules) => $$"""{"rules":[{{rules}}]}""";

        Assert.That(AreEqual(Meaning.LifecyclePolicy, Policy(old), Policy(@new)), Is.EqualTo(expected));
    }

    [TestCase(nameof(Meaning.Json), """{"a":1,"b":[1,2]}""", """{ "b": [1, 2], "a": 1 }""", true)]
    [TestCase(nameof(Meaning.Json), "[1,2]", "[2,1]", false)]
    [TestCase(nameof(Meaning.IgnoringCase), "ipv4", "IPv4", true)]
    [TestCase(nameof(Meaning.IgnoringCase), "ipv4", "ipv6", false)]
    [TestCase(nameof(Meaning.Location), "West Europe", "westeurope", true)]
    [TestCase(nameof(Meaning.Location), "West Europe", "north europe", false)]
    [TestCase(nameof(Meaning.Quantity), "1024Mi", "1Gi", true)]
    [TestCase(nameof(Meaning.Quantity), "0.5", "500m", true)]
    [TestCase(nameof(Meaning.Quantity), ".5", "500m", true)]
    [TestCase(nameof(Meaning.Quantity), "1e3", "1k", true)]
    [TestCase(nameof(Meaning.Quantity), "17179869184", "16Gi", true)]
    [TestCase(nameof(Meaning.Quantity), "1E", "1000P", true)]
    [TestCase(nameof(Meaning.Quantity), "1G", "1Gi", false)]
    [TestCase(nameof(Meaning.Quantity), "1M", "1m", false)]
    [TestCase(nameof(Meaning.Quantity), "much", "more", false)]
    [TestCase(nameof(Meaning.ResourceName), "projects/p/attestors/a", "a", true)]
    [TestCase(nameof(Meaning.ResourceName), "a", "projects/p/attestors/a", true)]
    [TestCase(nameof(Meaning.ResourceName), "https://kms.googleapis.com/v1/projects/p/a", "projects/p/a", true)]
    [TestCase(nameof(Meaning.ResourceName), "projects/p/attestors/a", "projects/q/attestors/a", false)]
    [TestCase(nameof(Meaning.Member), "user:Alice@example.com", "user:alice@example.com", true)]
    [TestCase(nameof(Meaning.Member), "principalSet://A", "principalSet://a", false)]
    [TestCase(nameof(Meaning.Member), "allUsers", "allusers", false)]
    [TestCase(nameof(Meaning.Duration), "30d", "2592000s", true)]
    [TestCase(nameof(Meaning.Duration), "60m", "1h", true)]
    [TestCase(nameof(Meaning.Duration), "1d", "1h", false)]
    [TestCase(nameof(Meaning.Duration), "soon", "later", false)]
    [TestCase(nameof(Meaning.Address), "https://token.example.com", "token.example.com", true)]
    [TestCase(nameof(Meaning.Address), "http://a", "https://a", false)]
    public void AreEqual_Texts_ComparesWhatTheyMean(string meaning, string old, string @new, bool expected) =>
        Assert.That(AreEqual(Enum.Parse<Meaning>(meaning), old, @new), Is.EqualTo(expected));

    [TestCase("""["a","b","b"]""", """["b","a","b"]""", true)]
    [TestCase("""["a","b"]""", """["a","a"]""", false)]
    [TestCase("""["a"]""", """["a","a"]""", false)]
    [TestCase("""[{"a":1},{"b":2}]""", """[{"b":2},{"a":1}]""", true)]
    public void AreEqual_Sets_ComparesItemsInAnyOrder(string old, string @new, bool expected) =>
        Assert.That(Meanings.AreEqual(Meaning.Set, JsonText.Value(old)!, JsonText.Value(@new)!), Is.EqualTo(expected));

    [TestCase("""["a","b","c"]""", """["c","d","a"]""", """["c","b","a"]""")]
    [TestCase("""["a","b"]""", """["b"]""", """["b","a"]""")]
    [TestCase("""["a"]""", """["b","c","a"]""", """["a"]""")]
    public void Ordered_Items_PutsWhatBothHaveWhereTheOthersHaveIt(string items, string others, string expected)
    {
        static PropertyValue.List List(string json) => (PropertyValue.List)JsonText.Value(json)!;

        Assert.That(new PropertyValue.List(Meanings.Ordered(List(items).Items, List(others).Items)),
            Is.EqualTo(List(expected)));
    }
}
