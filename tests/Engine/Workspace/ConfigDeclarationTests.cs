using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Tests.Workspace;

public class ConfigDeclarationTests
{
    [Test]
    public void Config_Shorthand_IsADefaultOfTheProject()
    {
        var declaration = Declared("  size: small").Single();

        Assert.Multiple(() =>
        {
            Assert.That(declaration.Key.ToString(), Is.EqualTo("shop:size"));
            Assert.That(declaration.Type, Is.Null);
            Assert.That(declaration.Default!.ToText(_ => ""), Is.EqualTo("small"));
        });
    }

    [Test]
    public void Config_NestedArray_NamesItsItems()
    {
        var declaration = Declared("  grid:\n    type: array\n    items:\n      type: array\n      items:\n        type: integer").Single();

        Assert.That(declaration.Type!.ToString(), Is.EqualTo("array<array<integer>>"));
    }

    [Test]
    public void Config_OtherNamespace_TakesAValue()
    {
        var declaration = Declared("  aws:region:\n    value: eu-west-1").Single();

        Assert.Multiple(() =>
        {
            Assert.That(declaration.Key.ToString(), Is.EqualTo("aws:region"));
            Assert.That(declaration.Default!.ToText(_ => ""), Is.EqualTo("eu-west-1"));
        });
    }

    [TestCase("  size:\n    type: sting", "5:11: \"sting\" is not a type of configuration: did you mean \"string\"?")]
    [TestCase("  size:\n    type: number", "use one of string, integer, boolean, array, object")]
    [TestCase("  sizes:\n    type: array", "declares an array")]
    [TestCase("  size:\n    type: integer\n    default: big", "the default of configuration key 'size' is not of the expected type 'integer'")]
    [TestCase("  size:\n    default: 1\n    value: 2", "cannot have both a 'default' and 'value'")]
    [TestCase("  size:\n    secret: perhaps", "'secret' of configuration key 'size' must be true or false")]
    [TestCase("  size:\n    tpye: string", "unknown key \"tpye\" in the declaration of \"size\": did you mean \"type\"?")]
    [TestCase("  aws:region:\n    type: string", "'aws:region' is not namespaced by the project and should not define a type")]
    [TestCase("  aws:region:\n    default: x", "use 'value' instead of 'default'")]
    [TestCase("  aws:region:\n    description: x", "must provide an attribute 'value'")]
    [TestCase("  a:b:c:d: 1", "\"a:b:c:d\" is not a configuration key")]
    public void Config_InvalidDeclaration_NamesPlaceAndFault(string section, string expected)
    {
        Assert.That(() => Declared(section), Throws.TypeOf<WorkspaceException>().With.Message.Contains(expected));
    }

    private static Engine.Workspace.Configuration.ConfigDeclaration[] Declared(string section)
    {
        using var files = new TemporaryProject($"name: shop\nruntime: dotnet\nconfig:\n{section}\n");
        return [.. Project.Find(files.Root).Config];
    }
}
