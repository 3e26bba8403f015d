namespace RegistryInfra.Cli.Display;

/// <summary>How grave a message is; InfoError is a line that the program wrote to standard error.</summary>
internal enum Severity
{
    Info,
    InfoError,
    Warning,
    Error,
}
