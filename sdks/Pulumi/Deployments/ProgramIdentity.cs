namespace Pulumi.Deployments;

/// <summary>Which program runs, for which stack, and whether anything is changed.</summary>
internal sealed record ProgramIdentity(
    string Project, string Stack, string Organization, string? RootDirectory, bool IsDryRun);
