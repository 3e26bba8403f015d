namespace Pulumi.Testing;

/// <summary>Stands for the engine and the providers in a test.</summary>
public interface IMocks
{
    /// <summary>The id and state of a resource that is registered or read.</summary>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>The result of a function of a provider.</summary>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Takes the outputs that a component registers.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
