using Pulumirpc;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Programs;

internal sealed class LogTests
{
    [Test]
    public async Task Log_Message_IsToldWithAllThatBelongsToIt()
    {
        const string About = "urn:pulumi:stack::project::test:index:Thing::a";
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.Engine.LogAsync(new()
            {
                Severity = LogSeverity.Warning,
                Message = "careful",
                Urn = About,
                Ephemeral = true,
                StreamId = 7,
            });
        });

        Assert.That(preview.Diagnostics, Is.EqualTo(new[]
        {
            new EngineEvent.Diagnostic(DiagnosticSeverity.Warning, new Urn(About), "careful", Ephemeral: true, StreamId: 7),
        }));
    }

    [Test]
    public async Task Write_Line_IsTold()
    {
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            program.Write("hello");
        });

        Assert.That(preview.Events, Does.Contain(new EngineEvent.ProgramOutput("hello", IsError: false)));
    }
}
