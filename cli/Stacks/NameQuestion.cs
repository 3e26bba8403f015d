using RegistryInfra.Cli.Display;

namespace RegistryInfra.Cli.Stacks;

/// <summary>Asks for the name of a stack before something is done that cannot be undone.</summary>
internal static class NameQuestion
{
    private static bool CanAsk => !Console.IsInputRedirected;

    /// <returns>True when the name was given. False when another was, or when there is nobody to ask.</returns>
    public static bool Ask(ErrorOutput errors, string warning, string name)
    {
        if (!CanAsk)
        {
            return false;
        }

        errors.Say(warning);
        Console.Error.Write($"Please confirm that this is what you'd like to do by typing `{Printable.Line(name)}`: ");
        return Console.In.ReadLine()?.Trim() == name;
    }

    /// <summary>Says why nothing is done.</summary>
    public static int Refusal(ErrorOutput errors)
    {
        if (CanAsk)
        {
            errors.Say("confirmation declined");
            return ExitCode.Error;
        }

        errors.Error("--yes must be passed in to proceed when running in non-interactive mode");
        return ExitCode.ConfigurationError;
    }
}
