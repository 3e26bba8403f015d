using RegistryInfra.Engine.Secrets;

namespace RegistryInfra.Cli.Display;

/// <summary>Standard error: what keeps a command from its work.</summary>
internal sealed class ErrorOutput
{
    /// <summary>Hides the secrets that have become known.</summary>
    public SecretFilter Filter { get; set; } = SecretFilter.None;

    public void Error(string message) => Say($"error: {message}");

    public void Say(string text) => Console.Error.WriteLine(Printable.Lines(Filter.Mask(text)));
}
