using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Stacks;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Cli.Deploying;

/// <summary>What is shown of the preview, and of the deployment that follows it.</summary>
internal sealed class DeploymentViews(
    DeployOptions options, Terminal terminal, SelectedStack stack, ProgramConfiguration configuration, SettingErrors settings)
{
    public DeploymentDisplay Preview { get; } =
        new(options, terminal, stack.Project.Name, stack.Name, configuration, settings, isPreview: true);

    public DeploymentDisplay Deployment { get; } =
        new(options, terminal, stack.Project.Name, stack.Name, configuration, settings, isPreview: false);

    /// <summary>Shows each property of each step of a preview.</summary>
    public void ShowDetails(DeploymentResult preview) =>
        new DeploymentDisplay(
            options with { Diff = true }, terminal, stack.Project.Name, stack.Name, configuration, settings, isPreview: true)
        .Complete(preview);
}
