using RegistryInfra.Cli.Display;
using RegistryInfra.Engine;
using Spectre.Console;

namespace RegistryInfra.Cli.Deploying;

/// <summary>Asks whether to do what a preview has shown.</summary>
internal static class Confirmation
{
    /// <param name="console">Where to ask; the answer is a line of standard input.</param>
    /// <param name="kind">What is about to be done.</param>
    /// <param name="showDetails">Shows each property of each step.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether the answer was yes. The end of the input counts as no.</returns>
    public static async Task<bool> AskAsync(
        IAnsiConsole console, UpdateKind kind, Action showDetails, CancellationToken cancellation)
    {
        while (true)
        {
            var question = new TextBlock().EndLine().Write($"Do you want to perform this {kind.Noun()}?", Palette.Strong);
            if (kind == UpdateKind.Refresh)
            {
                question.EndLine()
                    .Write("No resources will be modified as part of this refresh; just your stack's state will be.");
            }

            console.Write(question.Write(" (yes/no/details) [no] "));
            // A line that is never finished must not hold an interrupted command.
            var answer = await Task.Run(Console.In.ReadLine, cancellation).WaitAsync(cancellation);
            switch (answer?.Trim().ToLowerInvariant())
            {
                case "yes" or "y":
                    return true;
                case "details" or "d":
                    showDetails();
                    break;
                case null or "" or "no" or "n":
                    console.Write(new TextBlock().WriteLine($"confirmation declined, not proceeding with the {kind.Noun()}"));
                    return false;
                case var other:
                    console.Write(new TextBlock().WriteLine($"\"{other}\" is no answer: write yes, no or details."));
                    break;
            }
        }
    }
}
