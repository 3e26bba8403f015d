using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

internal sealed class SourcePositionTests
{
    [TestCase("file:///project/src/index.ts", 12, 7, "project:///src/index.ts#12,7")]
    [TestCase("file:///project/index.ts", 3, 0, "project:///index.ts#3")]
    [TestCase("file:///elsewhere/@a/x y.ts", 1, 1, "project:///../elsewhere/@a/x%20y.ts#1,1")]
    [TestCase("https://example.com/index.ts", 1, 1, null)]
    [TestCase("index.ts", 1, 1, null)]
    [TestCase("file:///project/index.ts", -1, 1, null)]
    public async Task Register_Position_IsRelativeToTheProject(string uri, int line, int column, string? expected)
    {
        var preview = await new TestStack { RootDirectory = "/project" }.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a",
                options: r => r.SourcePosition = new() { Uri = uri, Line = line, Column = column });
        });

        Assert.That(preview.Step("a").New!.SourcePosition, Is.EqualTo(expected));
    }
}
