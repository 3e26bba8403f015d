namespace RegistryInfra.Sdk.Tests;

/// <summary>A component that registers no outputs.</summary>
internal sealed class Box(string name, ComponentResourceOptions? options = null)
    : ComponentResource("test:index:Box", name, options);
