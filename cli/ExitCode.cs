namespace RegistryInfra.Cli;

/// <summary>
/// What the command returns: the Pulumi CLI's codes.
/// https://github.com/pulumi/pulumi/blob/master/sdk/go/common/util/cmdutil/exit.go
/// </summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The program, the plan or the state failed.</summary>
    public const int Error = 1;

    /// <summary>Wrong flags, or project, stack or configuration files that are not valid.</summary>
    public const int ConfigurationError = 2;

    public const int StackNotFound = 6;

    /// <summary>--expect-no-changes, and there are some.</summary>
    public const int ChangesNotExpected = 7;

    public const int Cancelled = 8;

    /// <summary>A fault of the command itself.</summary>
    public const int InternalError = 255;
}
