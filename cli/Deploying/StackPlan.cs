using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Stacks;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Cli.Deploying;

/// <summary>
/// What the program of a stack declares, for commands that answer questions about it. Nothing is shown, no state is read and no
/// cluster is asked: the plan is the one that would make everything.
/// </summary>
internal static class StackPlan
{
    /// <summary>Runs the program and returns what it declares.</summary>
    /// <exception cref="EngineException">The program failed; what it said of that is on standard error.</exception>
    public static async Task<IReadOnlyList<Step>> ReadAsync(
        SelectedStack stack, ErrorOutput errors, CancellationToken cancellation)
    {
        var file = stack.ReadFile();
        var passphrase = new StackPassphrase(stack, errors);
        new ConfigNamespaces(stack.Project, file).RefuseMisspelt();
        var configuration =
            StackConfiguration.Resolve(stack.Project, stack.Name, file, new StackSecrets(file, passphrase.Get).Decrypt);
        errors.Filter = configuration.Filter;
        EnvironmentLimit.Verify(configuration, file.Name);
        try
        {
            var messages = new List<Message>();
            var request = new DeploymentRequest
            {
                DryRun = true,
                Program = await ProgramLauncher.PrepareAsync(stack.Project, errors.Say, cancellation),
                Project = stack.Project.Name,
                Stack = stack.Name,
                RootDirectory = stack.Project.RootDirectory,
                WorkingDirectory = stack.Project.ProgramDirectory,
                Config = configuration.Values,
                ConfigSecretKeys = configuration.SecretKeys,
                OtherStack = new ReferredStacks(stack, passphrase).Read,
            };
            var result = await DeploymentRunner.RunAsync(
                request.WithoutProviders(),
                engineEvent =>
                {
                    if (Message.Of(engineEvent) is { } message)
                    {
                        messages.Add(message);
                    }
                },
                cancellation);
            return result.Succeeded ? result.Steps : throw Failure(messages, new(file, stack.Project.Name), stack.Name, errors);
        }
        catch (ProgramBuildException exception)
        {
            foreach (var error in exception.Errors)
            {
                errors.Error(error);
            }

            throw new EngineException(exception.Message, exception);
        }
    }

    private static EngineException Failure(
        List<Message> messages, SettingErrors settings, string stack, ErrorOutput errors)
    {
        foreach (var message in messages.Where(message => message.Severity is Severity.Error or Severity.InfoError))
        {
            errors.Say(message.Prefix + settings.Locate(message.Text));
        }

        return new($"what the stack {stack} declares is not known, since its program failed");
    }
}
