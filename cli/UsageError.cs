using System.CommandLine.Parsing;
using System.CommandLine;
using RegistryInfra.Cli.Previewing;
using RegistryInfra.Naming;

namespace RegistryInfra.Cli;

/// <summary>What is wrong with a command line: one problem, and where to read more.</summary>
internal sealed record UsageError(string Problem, string Help)
{
    public static UsageError Of(ParseResult parsed) =>
        new(Explain(parsed, parsed.CommandResult.Command), $"Run '{Path(parsed.CommandResult)} --help' for usage.");

    private static string Explain(ParseResult parsed, Command command)
    {
        if (parsed.UnmatchedTokens is not [var token, ..])
        {
            return parsed.Errors[0].Message;
        }

        return token.StartsWith('-') ? UnknownFlag(token, command)
            : command.Subcommands.Count == 0 ? Argument(token, parsed.CommandResult)
            : UnknownCommand(token, command);
    }

    private static string UnknownFlag(string token, Command command)
    {
        if (PulumiFlags.Refuses(token))
        {
            return $"{token.Split('=')[0]} is a flag of pulumi preview that an offline preview has not: "
                + "leave it out, or use pulumi preview";
        }

        var known = command.Options.SelectMany(option => option.Aliases.Append(option.Name));
        return $"unknown flag: {token}{Hint(token, known)}";
    }

    private static string UnknownCommand(string token, Command command) => PulumiCommands.Has(token)
        ? $"{token} is a command of pulumi that registry has not: use pulumi {token}"
        : $"unknown command: {token}{Hint(token, command.Subcommands.Select(subcommand => subcommand.Name))}";

    private static string Argument(string token, CommandResult result) =>
        $"{result.Command.Name} takes no arguments, but was given \"{token}\": name a stack by its flag, "
        + $"{Path(result)} --stack {token}";

    private static string Hint(string token, IEnumerable<string> known) =>
        NearestName.Find(token, known) is { } nearest ? $"; did you mean {nearest}?" : "";

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : result.Command.Name;
}
