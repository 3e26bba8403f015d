using System.Collections.Concurrent;

namespace Pulumi.Registration;

/// <summary>What the engine can do. Each feature is asked for once, when it first matters.</summary>
internal sealed class MonitorFeatures(IResourceMonitor monitor)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _answers = new();

    public Task<bool> ResourceReferences => Ask("resourceReferences");

    public Task<bool> AliasSpecs => Ask("aliasSpecs");

    /// <exception cref="InvalidOperationException">The engine is too old.</exception>
    public Task RequireDeletedWithAsync() => RequireAsync("deletedWith", nameof(ResourceOptions.DeletedWith));

    /// <exception cref="InvalidOperationException">The engine is too old.</exception>
    public Task RequireReplaceWithAsync() => RequireAsync("replaceWith", nameof(ResourceOptions.ReplaceWith));

    private Task<bool> Ask(string feature) =>
        _answers.GetOrAdd(feature, it => new(() => monitor.SupportsFeatureAsync(it))).Value;

    private async Task RequireAsync(string feature, string option)
    {
        if (!await Ask(feature).ConfigureAwait(false))
        {
            throw new InvalidOperationException(
                $"The Pulumi CLI does not support the {option} option. Please update the Pulumi CLI.");
        }
    }
}
