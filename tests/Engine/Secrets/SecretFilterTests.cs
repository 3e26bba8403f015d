using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Secrets;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Tests.Secrets;

public class SecretFilterTests
{
    [TestCase("hunter2", "password=hunter2;", "password=[secret];")]
    [TestCase("hunter2", "hunter2hunter2", "[secret][secret]")]
    [TestCase("a\"b+c", """{"p":"a\"b+c"}""", """{"p":"[secret]"}""", TestName = "Mask_JsonOfGo")]
    [TestCase("a\"b+c", """{"p":"a\u0022b\u002Bc"}""", """{"p":"[secret]"}""", TestName = "Mask_JsonOfCSharp")]
    [TestCase("ab", "ab", "ab", TestName = "Mask_TwoCharacters_AreLeft")]
    [TestCase("True", "True or true", "True or true", TestName = "Mask_ABoolean_IsLeft")]
    [TestCase("-----BEGIN KEY-----\nMIIEvQIBADANBg\n", "key: MIIEvQIBADANBg", "key: [secret]", TestName = "Mask_LineOfALongerSecret")]
    public void Mask_Text(string secret, string text, string expected) =>
        Assert.That(new SecretFilter([secret]).Mask(text), Is.EqualTo(expected));

    [Test]
    public void Mask_SecretsThatBeginAlike_TakesTheLonger() =>
        Assert.That(new SecretFilter(["open", "open sesame"]).Mask("say open sesame, open"), Is.EqualTo("say [secret], [secret]"));

    [Test]
    public void Mask_SecretsThatOverlap_LeavesNothingOfEither() =>
        Assert.That(new SecretFilter(["abcd", "cdef"]).Mask("xabcdefx"), Is.EqualTo("x[secret]x"));

    [Test]
    public void Mask_NoSecrets_IsTheSameStep()
    {
        var step = new Step { Op = StepOp.Create, Urn = State("a").Urn, New = State("a") };

        Assert.That(SecretFilter.None.Mask(step), Is.SameAs(step));
    }

    [Test]
    public void Mask_Step_HidesItInEveryProperty()
    {
        var state = State("n-hunter2") with
        {
            Id = "id-hunter2",
            Inputs = Map(
                ("text", PropertyValue.Of("hunter2")),
                ("list", PropertyValue.Of(PropertyValue.Of("x"), PropertyValue.Of("hunter2"))),
                ("map", PropertyValue.Of(Map(("key-hunter2", PropertyValue.Of(1))))),
                ("asset", new PropertyValue.Asset("h", "hunter2", null, null)),
                ("archive", new PropertyValue.Archive("h", Map(("f", PropertyValue.Of("hunter2"))), null, null))),
            Outputs = Map(("out", PropertyValue.Of("hunter2"))),
            InitErrors = ["hunter2 is wrong"],
        };

        var masked = new SecretFilter(["hunter2"]).Mask(new Step { Op = StepOp.Create, Urn = state.Urn, New = state });

        Assert.Multiple(() =>
        {
            Assert.That(masked.Urn.Value, Does.EndWith("::n-[secret]"));
            Assert.That(masked.New!.Urn, Is.EqualTo(masked.Urn));
            Assert.That(masked.New.Id, Is.EqualTo("id-[secret]"));
            Assert.That(masked.New.Inputs, Is.EqualTo(Map(
                ("text", PropertyValue.Of("[secret]")),
                ("list", PropertyValue.Of(PropertyValue.Of("x"), PropertyValue.Of("[secret]"))),
                ("map", PropertyValue.Of(Map(("key-[secret]", PropertyValue.Of(1))))),
                ("asset", new PropertyValue.Asset("h", "[secret]", null, null)),
                ("archive", new PropertyValue.Archive("h", Map(("f", PropertyValue.Of("[secret]"))), null, null)))));
            Assert.That(((PropertyValue.Asset)masked.New.Inputs["asset"]).Content, Is.EqualTo("[secret]"));
            Assert.That(((PropertyValue.Archive)masked.New.Inputs["archive"]).Members!["f"], Is.EqualTo(PropertyValue.Of("[secret]")));
            Assert.That(masked.New.Outputs["out"], Is.EqualTo(PropertyValue.Of("[secret]")));
            Assert.That(masked.New.InitErrors, Is.EqualTo(new[] { "[secret] is wrong" }));
        });
    }

    private static ResourceState State(string name)
    {
        var urn = Urn.Create("dev", "shop", null, "random:index/randomPet:RandomPet", name);
        return new() { Urn = urn, Type = urn.Type, Custom = true };
    }

    private static PropertyMap Map(params (string Name, PropertyValue Value)[] entries) =>
        PropertyMap.From([.. entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))]);
}
