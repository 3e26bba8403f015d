using Pulumi;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// A role assignment takes minutes to be in force everywhere. A registry that is made before that cannot reach its key, and
/// the provider does not try again: this does, for ten minutes.
/// https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
/// </summary>
internal sealed class AcrRoleDelay(TimeProvider time)
{
    private const int MaximumAttempts = 20;

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);

    public ErrorHook Hook(string name) => new($"{name}-role-delay", TryAgainAsync);

    internal async Task<bool> TryAgainAsync(ErrorHookArgs failure, CancellationToken cancellation)
    {
        if (failure.FailedOperation != "create" || failure.Errors.Count >= MaximumAttempts
            || !failure.Errors.Any(IsOfKey))
        {
            return false;
        }

        await Task.Delay(_pause, time, cancellation);
        return true;
    }

    private static bool IsOfKey(string error) =>
        error.Contains("vault", StringComparison.OrdinalIgnoreCase)
        || error.Contains("forbidden", StringComparison.OrdinalIgnoreCase);
}
