namespace Pulumi;

/// <summary>The deployment that a program runs in.</summary>
public sealed class DeploymentInstance
{
    internal DeploymentInstance(Deployment deployment) => Deployment = deployment;

    /// <summary>Whether this is a preview.</summary>
    public bool IsDryRun => Deployment.Identity.IsDryRun;

    /// <summary>The organization that the stack belongs to.</summary>
    public string OrganizationName => Deployment.Identity.Organization;

    /// <summary>The name of the project.</summary>
    public string ProjectName => Deployment.Identity.Project;

    /// <summary>The directory of <c>Pulumi.yaml</c>.</summary>
    /// <exception cref="InvalidOperationException">The engine has not said it.</exception>
    public string RootDirectory => Deployment.Identity.RootDirectory ?? throw new InvalidOperationException(
        "The Pulumi CLI version does not support root directory. Please update the Pulumi CLI.");

    /// <summary>The name of the stack.</summary>
    public string StackName => Deployment.Identity.Stack;

    internal Deployment Deployment { get; }
}
