namespace RegistryInfra.Engine.Steps;

/// <summary>Nothing more may begin: something failed, or the user wants an end.</summary>
internal sealed class DeploymentStoppedException() : Exception("the deployment was stopped");
