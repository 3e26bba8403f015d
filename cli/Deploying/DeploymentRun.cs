using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Stacks;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Plans;
using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Cli.Deploying;

/// <summary>One run of <c>registry preview</c>, <c>up</c>, <c>refresh</c> or <c>destroy</c>, from the project file to the exit code.</summary>
internal sealed class DeploymentRun(DeployOptions options, ErrorOutput errors, Interruption interruption)
{
    private readonly Terminal _terminal = Terminal.Open(options);

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (!options.PreviewOnly && !options.Yes && !options.SkipPreview && !_terminal.CanAsk)
        {
            errors.Error("--yes or --skip-preview or --preview-only must be passed in to proceed when running in non-interactive mode");
            return ExitCode.ConfigurationError;
        }

        try
        {
            return await RunProjectAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            errors.Error($"{(options.PreviewOnly ? "preview" : options.Kind.Noun())} cancelled");
            return ExitCode.Cancelled;
        }
    }

    private async Task<int> RunProjectAsync(CancellationToken cancellation)
    {
        var project = SelectedStack.FindProject(options.Directory);
        if (options.Kind != UpdateKind.Update)
        {
            return await RunStackAsync(SelectedStack.Find(project, options.Stack), program: null, cancellation);
        }

        // The program is checked, and built if need be, while the files are read.
        using var preparation = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var program = Task.Run(
            () => ProgramLauncher.PrepareAsync(project, _terminal.Progress.Announce, preparation.Token), preparation.Token);
        try
        {
            return await RunStackAsync(SelectedStack.Find(project, options.Stack), program, cancellation);
        }
        finally
        {
            // A build for a program whose configuration turned out to be wrong must not outlive the command.
            await preparation.CancelAsync();
            await ((Task)program).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> RunStackAsync(SelectedStack stack, Task<IProgram>? program, CancellationToken cancellation)
    {
        var file = stack.ReadFile();
        var passphrase = new StackPassphrase(stack, errors);
        var namespaces = new ConfigNamespaces(stack.Project, file);
        var configuration = Configure(stack, file, namespaces, passphrase);
        using var held = options.PreviewOnly ? null : stack.Store.Lock();
        var views = new DeploymentViews(options, _terminal, stack, configuration, new(file, stack.Project.Name));
        try
        {
            var request = new DeploymentRequest
            {
                Kind = options.Kind,
                DryRun = true,
                Program = program is null ? null : await _terminal.Progress.WhileAsync(() => program),
                Project = stack.Project.Name,
                Stack = stack.Name,
                RootDirectory = stack.Project.RootDirectory,
                WorkingDirectory = stack.Project.ProgramDirectory,
                Config = configuration.Values,
                ConfigSecretKeys = configuration.SecretKeys,
                Base = stack.Store.Read(passphrase.Get),
                OtherStack = new ReferredStacks(stack, passphrase).Read,
                Imports = options.Import is { } import ? ImportList.Read(import) : [],
                Options = options.Engine with { Plan = ReadPlan(stack, passphrase) },
            };
            DeploymentResult? preview = null;
            if (options.PreviewOnly || !options.SkipPreview)
            {
                preview = await PreviewAsync(request, views, namespaces, cancellation);
                if (preview is { Succeeded: true, Plan: { } plan } && options.SavePlan is { } path)
                {
                    PlanFile.Write(path, plan, new StackKey(stack, passphrase).Get);
                }

                if (options.PreviewOnly || !preview.Succeeded)
                {
                    return Judge(preview);
                }

                if (!options.Yes
                    && !await Confirmation.AskAsync(_terminal.Console, options.Kind, () => views.ShowDetails(preview), cancellation))
                {
                    return ExitCode.Error;
                }
            }

            return await DeployAsync(request with { Preview = preview }, stack, passphrase, views, cancellation);
        }
        catch (ProgramBuildException exception)
        {
            views.Preview.Fail([.. exception.Errors, exception.Message]);
            return ExitCode.Error;
        }
    }

    // A destruction and a refresh work on the state: configuration that has become invalid must not keep them from it.
    private ProgramConfiguration Configure(
        SelectedStack stack, StackFile file, ConfigNamespaces namespaces, StackPassphrase passphrase)
    {
        if (options.Kind == UpdateKind.Update)
        {
            namespaces.RefuseMisspelt();
        }

        var project = options.Kind == UpdateKind.Update ? stack.Project : stack.Project with { Config = [] };
        var configuration =
            StackConfiguration.Resolve(project, stack.Name, file, new StackSecrets(file, passphrase.Get).Decrypt);
        errors.Filter = configuration.Filter;
        EnvironmentLimit.Verify(configuration, file.Name);
        return configuration;
    }

    private async Task<DeploymentResult> PreviewAsync(
        DeploymentRequest request, DeploymentViews views, ConfigNamespaces namespaces, CancellationToken cancellation)
    {
        var display = views.Preview;
        display.Begin();
        var result = await _terminal.Progress.WhileAsync(() => DeploymentRunner.RunAsync(request, display.Show, cancellation));
        if (options.Kind == UpdateKind.Update)
        {
            WarnOfUnread(namespaces, result, display);
        }

        // What is done at once is shown once: as JSON, two documents would be none.
        if (options.PreviewOnly || !options.Json || !result.Succeeded)
        {
            display.Complete(result);
        }

        return result;
    }

    private async Task<int> DeployAsync(
        DeploymentRequest request, SelectedStack stack, StackPassphrase passphrase, DeploymentViews views,
        CancellationToken cancellation)
    {
        var file = stack.ReadFile();
        var state = stack.Store.Open(request.Base, new StateEncryption(passphrase.GetOrCreate, file.EncryptionSalt));
        request = request with { DryRun = false, State = state };
        var display = views.Deployment;
        var started = DateTimeOffset.UtcNow;
        display.Begin();
        interruption.IsGraceful = true;
        using var told = cancellation.Register(() => errors.Say(
            "Cancelling: what is under way is finished first. Interrupt again to terminate at once, which may leave "
            + "resources that the state does not know."));
        var result = await _terminal.Steps.WhileAsync(
            () => DeploymentRunner.RunAsync(request, display.Show, cancellation, interruption.Kill));
        interruption.IsGraceful = false;
        stack.Store.Record(DeploymentHistory.Record(options, file, result, started));
        if (state.Salt is { } salt && file.EncryptionSalt is null && !passphrase.IsOfThisMachine)
        {
            var editor = StackFileEditor.Open(stack.Project, stack.Name);
            editor.SetEncryptionSalt(salt);
            editor.Save();
        }

        display.Complete(result);
        if (options.Kind == UpdateKind.Destroy && result.Succeeded)
        {
            Conclude(stack, request);
        }
        else if (options.Kind == UpdateKind.Import && result.Succeeded)
        {
            errors.Say("Declare what was imported in the program, too: the next update deletes what the program does not "
                + "declare, or refuses to where it is protected.");
        }

        return Judge(result);
    }

    private void Conclude(SelectedStack stack, DeploymentRequest request)
    {
        if (options.Remove)
        {
            StackRemoval.Remove(stack, preserveConfig: false);
            errors.Say($"Stack '{stack.Name}' has been removed!");
        }
        else if (request.Options is { Targets.IsEmpty: true, Excludes.IsEmpty: true })
        {
            errors.Say("The resources in the stack have been deleted, but the history and configuration associated with the "
                + $"stack are still maintained.\nIf you want to remove the stack completely, run `registry stack rm {stack.Name}`.");
        }
    }

    private UpdatePlan? ReadPlan(SelectedStack stack, StackPassphrase passphrase) =>
        options.PlanFile is { } path ? PlanFile.Read(path, new StackKey(stack, passphrase).Get) : null;

    // What a program that failed would have used is not known.
    private static void WarnOfUnread(ConfigNamespaces namespaces, DeploymentResult result, DeploymentDisplay display)
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

    private int Judge(DeploymentResult result)
    {
        var operation = options.PreviewOnly ? "preview" : options.Kind.Noun();
        if (result.IsCancelled)
        {
            errors.Error($"{operation} cancelled");
            return ExitCode.Cancelled;
        }

        if (!result.Succeeded)
        {
            return ExitCode.Error;
        }

        if (!options.ExpectNoChanges || !result.HasChanges)
        {
            return ExitCode.Success;
        }

        errors.Error($"no changes were expected for {operation} but changes were proposed");
        return ExitCode.ChangesNotExpected;
    }
}
