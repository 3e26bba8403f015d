using RegistryInfra.Engine;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Stacks.Tests.Snapshots;

/// <summary>What a preview decided and told, against no state at all.</summary>
internal sealed record StackPreview(DeploymentResult Result, IReadOnlyList<EngineEvent> Events)
{
    /// <summary>A stack of the project, as <c>registry preview</c> runs it.</summary>
    public static Task<StackPreview> OfStackAsync(string stack, CancellationToken cancellationToken) =>
        OfFileAsync(Project.Find(Repository.Root), stack, cancellationToken);

    /// <summary>An example, as <c>registry preview -C docs/examples</c> runs it.</summary>
    public static Task<StackPreview> OfExampleAsync(string example, CancellationToken cancellationToken) =>
        OfFileAsync(
            Project.Find(Path.GetDirectoryName(Repository.PathOf(Repository.ExampleFile(example)))!), example, cancellationToken);

    private static async Task<StackPreview> OfFileAsync(
        Project project, string stack, CancellationToken cancellationToken)
    {
        var configuration = StackConfiguration.Resolve(project, stack, StackFile.Read(project, stack), NoSecret);
        return await OfAsync(project, stack, configuration.Values, cancellationToken);
    }

    /// <summary>A stack that has the given configuration and no file.</summary>
    public static Task<StackPreview> OfAsync(
        IReadOnlyDictionary<string, string> configuration, CancellationToken cancellationToken) =>
        OfAsync(Project.Find(Repository.Root), "test", configuration, cancellationToken);

    private static async Task<StackPreview> OfAsync(
        Project project,
        string stack,
        IReadOnlyDictionary<string, string> configuration,
        CancellationToken cancellationToken)
    {
        var events = new List<EngineEvent>();
        var request = new DeploymentRequest
        {
            DryRun = true,
            Program = await ProgramLauncher.PrepareAsync(WithBuiltProgram(project), _ => { }, cancellationToken),
            Project = project.Name,
            Stack = stack,
            RootDirectory = project.RootDirectory,
            Config = configuration,
        };
        return new(await DeploymentRunner.RunAsync(request, events.Add, cancellationToken), events);
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
