using System.Text.RegularExpressions;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>Something the program or the engine said: about a resource, or about the stack when the URN is null.</summary>
internal sealed partial record Message(Urn? Urn, Severity Severity, string Text, int StreamId = 0)
{
    /// <summary>"error: " or "warning: "; what a program prints has none.</summary>
    public string Prefix => Severity switch
    {
        Severity.Error => "error: ",
        Severity.Warning => "warning: ",
        _ => "",
    };

    public Style PrefixStyle => Severity == Severity.Error ? Palette.Error : Palette.Warning;

    /// <summary>What an event says that outlives it; null for status and debugging.</summary>
    public static Message? Of(EngineEvent engineEvent) => engineEvent switch
    {
        EngineEvent.Diagnostic { Ephemeral: false, Severity: not DiagnosticSeverity.Debug } said =>
            new(said.Urn, Translate(said.Severity), Plain(said.Message), said.StreamId),
        // Blank lines that a program writes are for a terminal of its own.
        EngineEvent.ProgramOutput line when string.IsNullOrWhiteSpace(line.Line) => null,
        EngineEvent.ProgramOutput line => new(null, line.IsError ? Severity.InfoError : Severity.Info, Plain(line.Line)),
        _ => null,
    };

    private static Severity Translate(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => Severity.Error,
        DiagnosticSeverity.Warning => Severity.Warning,
        _ => Severity.Info,
    };

    // Programs colour what they print; here it would leak into files and over the colours of the table.
    private static string Plain(string text) => EscapeSequence().Replace(text, "").TrimEnd();

    [GeneratedRegex(@"\x1b(\[[0-9;?]*[ -/]*[@-~]|[@-Z\\-_])")]
    private static partial Regex EscapeSequence();
}
