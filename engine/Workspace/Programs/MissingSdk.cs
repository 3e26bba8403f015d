namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>
/// Recognises what the dotnet command prints instead of building when only the runtime is installed:
/// https://github.com/dotnet/runtime/blob/main/src/native/corehost/fxr/sdk_resolver.cpp.
/// </summary>
internal static class MissingSdk
{
    private const string None = "No .NET SDKs were found";
    private const string Other = "A compatible .NET SDK was not found";
    private const string Requested = "Requested SDK version:";
    private const string Download = "https://dotnet.microsoft.com/download";

    /// <exception cref="WorkspaceException">The lines say that an SDK is missing.</exception>
    public static void Refuse(IReadOnlyList<string> lines, string project)
    {
        var requested =
            lines.FirstOrDefault(line => line.StartsWith(Requested, StringComparison.Ordinal))?[Requested.Length..].Trim();
        if (requested is not null && lines.Any(line => line.Contains(Other, StringComparison.Ordinal)))
        {
            throw new WorkspaceException(
                $"{project} cannot be built: the .NET SDK {requested} is not installed, which global.json asks for: install it "
                + $"from {Download}, or ask for one that \"dotnet --list-sdks\" names.");
        }

        if (lines.Any(line => line.Contains(None, StringComparison.Ordinal)))
        {
            throw new WorkspaceException(
                $"{project} cannot be built: {DotnetHost.Path} has a .NET runtime but no SDK: install one from {Download}, or "
                + "name a built program with the runtime option \"binary\" in Pulumi.yaml.");
        }
    }
}
