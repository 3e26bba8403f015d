using System.Collections.Immutable;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>The program does not compile; the errors are the compiler's own.</summary>
public sealed class ProgramBuildException(string message, ImmutableArray<string> errors) : Exception(message)
{
    public ImmutableArray<string> Errors { get; } = errors;
}
