using Pulumi;
using Pulumi.Utilities;

namespace RegistryInfra.Components.Settings;

/// <summary>The text of an input that is there already, so that it can be judged before anything is registered.</summary>
internal static class KnownText
{
    /// <summary>
    /// The text, secret or not; null when another resource gives it or a task is still to end: what those bring is judged by
    /// the provider.
    /// </summary>
    public static string? Of(Input<string> input)
    {
        Output<string> output = input;
        return OutputUtilities.GetIsKnownAsync(output) is { IsCompletedSuccessfully: true, Result: true }
            && OutputUtilities.GetValueAsync(output) is { IsCompletedSuccessfully: true, Result: var text }
                ? text
                : null;
    }
}
