using RegistryInfra.Engine;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.EndToEnd.Tests.Display;

public class OutputsTests
{
    [Test]
    public void Write_NewStack_ShowsAllThatIsNotEmpty()
    {
        var result = Plan.Result(Plan.Create(Plan.Stack)) with
        {
            NewOutputs = Plan.Map(
                ("host", PropertyValue.Of("registry.example.com")),
                ("id", PropertyValue.Unknown),
                ("password", PropertyValue.SecretOf(PropertyValue.Of("hunter2"))),
                ("nothing", PropertyValue.Null)),
        };

        Assert.That(Outputs(result), Is.EqualTo("""
                host    : "registry.example.com"
                id      : [unknown]
                password: [secret]
            """));
    }

    [Test]
    public void Write_ExistingStack_ShowsWhatChanges()
    {
        var result = Plan.Result(Plan.Same(Plan.Stack)) with
        {
            OldOutputs = Plan.Map(("gone", PropertyValue.Of(1)), ("host", PropertyValue.Of("a")), ("kept", PropertyValue.Of("k")), ("maybe", PropertyValue.Of("m"))),
            NewOutputs = Plan.Map(("host", PropertyValue.Of("b")), ("kept", PropertyValue.Of("k")), ("maybe", PropertyValue.Unknown), ("new", PropertyValue.Of(2))),
        };

        Assert.That(Outputs(result), Is.EqualTo("""
              - gone: 1
              ~ host: "a" => "b"
              + new : 2
            """));
    }

    [Test]
    public void Write_NothingChanged_HasNoSection()
    {
        var outputs = Plan.Map(("host", PropertyValue.Of("a")));
        var result = Plan.Result(Plan.Same(Plan.Stack)) with { OldOutputs = outputs, NewOutputs = outputs };

        Assert.Multiple(() =>
        {
            Assert.That(Plan.Tree(result), Does.Not.Contain("Outputs:"));
            Assert.That(Plan.Tree(result, showSames: true), Does.Contain("Outputs:\n    host: \"a\"\n"));
        });
    }

    private static string Outputs(DeploymentResult result)
    {
        var tree = Plan.Tree(result);
        return tree[(tree.IndexOf("Outputs:\n", StringComparison.Ordinal) + 9)..tree.IndexOf("\n\nResources:", StringComparison.Ordinal)];
    }
}
