using Pulumi;

namespace RegistryInfra.Components.Tests.Clusters;

/// <summary>A program that a component stops.</summary>
internal static class Refusal
{
    /// <summary>The message that a user sees; fails when the program runs through.</summary>
    public static async Task<string> OfAsync(Action<ComponentResourceOptions> program)
    {
        try
        {
            await Recording.OfAsync(program);
        }
        catch (Exception error) when (error is RunException or AggregateException)
        {
            // An aggregate, where the error lies in an Apply.
            return error.Message;
        }

        throw new AssertionException("The program ran through.");
    }
}
