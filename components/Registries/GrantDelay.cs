using System.Collections.Immutable;
using Pulumi;

namespace RegistryInfra.Components.Registries;

/// <summary>
/// A grant takes minutes to be in force everywhere in a cloud. What is made before that is refused its key or secret, and the
/// provider does not try again: this does, for ten minutes.
/// https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
/// https://cloud.google.com/iam/docs/access-change-propagation
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="signs">Texts of which an error has one when a grant is missing.</param>
internal sealed class GrantDelay(TimeProvider time, ImmutableArray<string> signs)
{
    internal const int MaximumAttempts = 20;

    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public ErrorHook Hook(string name) => new($"{name}-grant-delay", TryAgainAsync);

    internal async Task<bool> TryAgainAsync(ErrorHookArgs failure, CancellationToken cancellation)
    {
        if (failure.FailedOperation != "create" || failure.Errors.Count >= MaximumAttempts
            || !failure.Errors.Any(IsOfGrant))
        {
            return false;
        }

        await Task.Delay(Pause, time, cancellation);
        return true;
    }

    private bool IsOfGrant(string error) => signs.Any(sign => error.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
