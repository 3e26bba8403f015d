using RegistryInfra.Cli.Display;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Secrets;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Cli.Previewing;

/// <summary>One run of <c>registry preview</c>, from the project file to the exit code.</summary>
internal sealed class PreviewRun(PreviewOptions options, ErrorOutput errors)
{
    private readonly Terminal _terminal = Terminal.Open(options);

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            return await RunProjectAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            errors.Error("preview cancelled");
            return ExitCode.Cancelled;
        }
    }

    private async Task<int> RunProjectAsync(CancellationToken cancellation)
    {
        if (options.Directory is { } directory)
        {
            Enter(directory);
        }

        var project = Project.Find(Environment.CurrentDirectory);

        // The program is checked, and built if need be, while the files are read.
        using var preparation = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var program = Task.Run(
            () => ProgramLauncher.PrepareAsync(project, _terminal.Progress.Announce, preparation.Token), preparation.Token);
        try
        {
            return await RunStackAsync(project, program, cancellation);
        }
        finally
        {
            // A build for a program whose configuration turned out to be wrong must not outlive the command.
            await preparation.CancelAsync();
            await ((Task)program).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> RunStackAsync(Project project, Task<IProgram> program, CancellationToken cancellation)
    {
        var backend = FileBackend.Of(project, Environment.GetEnvironmentVariable("PULUMI_BACKEND_URL"));
        var stack = SelectStack(project, backend);
        var file = StackFile.Read(project, stack);
        var namespaces = new ConfigNamespaces(project, file);
        namespaces.RefuseMisspelt();
        var configuration = StackConfiguration.Resolve(
            project, stack, file, new StackSecrets(file, () => Passphrase.FromEnvironment()).Decrypt);
        errors.Filter = configuration.Filter;
        EnvironmentLimit.Verify(configuration, file.Name);
        var snapshot = ReadSnapshot(backend.SnapshotPath(project.Name, stack)) ?? Snapshot.Empty;

        var settings = new SettingErrors(file, project.Name);
        var display = new PreviewDisplay(options, _terminal, project.Name, stack, configuration, settings);
        try
        {
            var request = new PreviewRequest
            {
                Program = await _terminal.Progress.WhileAsync(() => program),
                Project = project.Name,
                Stack = stack,
                RootDirectory = project.RootDirectory,
                Config = configuration.Values,
                ConfigSecretKeys = configuration.SecretKeys,
                Base = snapshot,
                Parallel = options.Parallel ?? PreviewRequest.DefaultParallel,
                OtherStack = name => ReadOther(backend.ReferredPath(name, project.Name)),
            };
            display.Begin();
            var result = await _terminal.Progress.WhileAsync(() => Preview.RunAsync(request, display.Show, cancellation));
            WarnOfUnread(namespaces, result, display);
            display.Complete(result);
            return Judge(result);
        }
        catch (ProgramBuildException exception)
        {
            display.Fail([.. exception.Errors, exception.Message]);
            return ExitCode.Error;
        }
    }

    private string SelectStack(Project project, FileBackend backend)
    {
        var asked = options.Stack ?? Environment.GetEnvironmentVariable("PULUMI_STACK");
        return StackSelection.Select(project, asked is "" ? null : asked, backend.Stacks(project.Name));
    }

    // What a program that failed would have used is not known.
    private static void WarnOfUnread(ConfigNamespaces namespaces, PreviewResult result, PreviewDisplay display)
    {
        if (!result.Succeeded)
        {
            return;
        }

        var packages = result.Steps
            .Select(step => step.Type.Split(':'))
            .Select(type => type is ["pulumi", "providers", var name] ? name : type[0]);
        foreach (var warning in namespaces.Unread(packages.ToHashSet(StringComparer.Ordinal)))
        {
            display.Show(new EngineEvent.Diagnostic(DiagnosticSeverity.Warning, null, warning));
        }
    }

    private int Judge(PreviewResult result)
    {
        if (!result.Succeeded)
        {
            return ExitCode.Error;
        }

        if (!options.ExpectNoChanges || !result.HasChanges)
        {
            return ExitCode.Success;
        }

        errors.Error("no changes were expected for preview but changes were proposed");
        return ExitCode.ChangesNotExpected;
    }

    private static void Enter(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new WorkspaceException($"--cwd {directory}: there is no such directory.");
        }

        Environment.CurrentDirectory = directory;
    }

    private static Snapshot? ReadSnapshot(string path) =>
        File.Exists(path) ? Checkpoint.Read(path, () => Passphrase.FromEnvironment()) : null;

    // Another stack may have another passphrase: what cannot be opened stays unknown, and secret.
    private static Snapshot? ReadOther(string path)
    {
        try
        {
            return ReadSnapshot(path);
        }
        catch (EngineException)
        {
            return Checkpoint.ReadWithoutSecrets(path);
        }
    }
}
