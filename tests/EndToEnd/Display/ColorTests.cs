using RegistryInfra.Cli.Display;
using RegistryInfra.Engine.Events;

namespace RegistryInfra.EndToEnd.Tests.Display;

public class ColorTests
{
    [TestCase(true)]
    [TestCase(false)]
    public void Write_Color_IsTheOnlySourceOfEscapeCodes(bool color)
    {
        using var writer = new StringWriter();

        TreeView.Write(
            Terminal.Create(writer, color, 100), Plan.Result(Plan.Create(Plan.Stack)), new(),
            [new(null, Severity.Error, "failed")], "shop-dev");

        Assert.That(writer.ToString().Contains('\u001b', StringComparison.Ordinal), Is.EqualTo(color));
    }

    [Test]
    public void Of_ColouredProgramOutput_IsPlain()
    {
        var message = Message.Of(new EngineEvent.ProgramOutput("\u001b[31mred\u001b[0m \u001b[1;4mbold", IsError: true));

        Assert.That(message!.Text, Is.EqualTo("red bold"));
    }
}
