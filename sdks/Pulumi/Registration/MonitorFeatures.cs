using System.Collections.Concurrent;

namespace Pulumi.Registration;

/// <summary>What the engine can do. Each feature is asked for once, when it first matters.</summary>
internal sealed class MonitorFeatures(IResourceMonitor monitor)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _answers = new();

    public Task<bool> ResourceReferences => Ask("resourceReferences");

    public Task<bool> AliasSpecs => Ask("aliasSpecs");

    /// <exception cref="InvalidOperationException">The engine is too old.</exception>
    public Task RequireDeletedWithAsync() => RequireAsync("deletedWith", "the DeletedWith option");

    /// <exception cref="InvalidOperationException">The engine is too old.</exception>
    public Task RequireReplaceWithAsync() => RequireAsync("replaceWith", "the ReplaceWith option");

    /// <exception cref="InvalidOperationException">The engine is too old.</exception>
    public Task RequireTransformsAsync() => RequireAsync("transforms", "resource transforms");

    /// <exception cref="InvalidOperationException">The engine is too old.</exception>
    public Task RequireResourceHooksAsync() => RequireAsync("resourceHooks", "resource hooks");

    /// <exception cref="InvalidOperationException">The engine is too old.</exception>
    public async Task RequireErrorHooksAsync()
    {
        await RequireResourceHooksAsync().ConfigureAwait(false);
        await RequireAsync("errorHooks", "error hooks").ConfigureAwait(false);
    }

    private Task<bool> Ask(string feature) =>
        _answers.GetOrAdd(feature, it => new(() => monitor.SupportsFeatureAsync(it))).Value;

    private async Task RequireAsync(string feature, string name)
    {
        if (!await Ask(feature).ConfigureAwait(false))
        {
            throw new InvalidOperationException(
                $"The Pulumi CLI does not support {name}. Please update the Pulumi CLI.");
        }
    }
}
