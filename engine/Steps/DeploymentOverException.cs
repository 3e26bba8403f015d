namespace RegistryInfra.Engine.Steps;

/// <summary>The program asks for more after it has said that it is done.</summary>
internal sealed class DeploymentOverException() : Exception("the deployment is over");
