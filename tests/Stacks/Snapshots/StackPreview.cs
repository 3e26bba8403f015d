using RegistryInfra.Engine;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Stacks.Tests.Snapshots;

/// <summary>Previews a committed stack as <c>registry preview</c> does, against no state at all.</summary>
internal static class StackPreview
{
    public static async Task<PreviewResult> OfAsync(string stack, CancellationToken cancellationToken)
    {
        var project = WithBuiltProgram(Project.Find(Repository.Root));
        var file = StackFile.Read(project, stack);
        var configuration = StackConfiguration.Resolve(project, stack, file, NoSecret);
        var diagnostics = new List<EngineEvent>();

        var result = await Preview.RunAsync(
            new()
            {
                Program = await ProgramLauncher.PrepareAsync(project, _ => { }, cancellationToken),
                Project = project.Name,
                Stack = stack,
                RootDirectory = project.RootDirectory,
                Config = configuration.Values,
                ConfigSecretKeys = configuration.SecretKeys,
            },
            diagnostics.Add,
            cancellationToken);

        Assert.That(result.Succeeded, Is.True, () => string.Join('\n', diagnostics));
        return result;
    }

    /// <summary>The same project with the program that was built with the tests, so that no test builds one.</summary>
    private static Project WithBuiltProgram(Project project)
    {
        var options = project.Runtime.Options.SetItem("binary", Repository.Program);
        return project with { Runtime = project.Runtime with { Options = options } };
    }

    private static string NoSecret(string ciphertext) =>
        throw new InvalidOperationException("A committed stack file holds no secret, so that a fresh clone previews.");
}
