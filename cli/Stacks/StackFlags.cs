using System.CommandLine;
using System.CommandLine.Parsing;

namespace RegistryInfra.Cli.Stacks;

/// <summary>The flags that say which stack a command works on, and where.</summary>
internal sealed class StackFlags
{
    private readonly Option<string?> _stack = new("--stack", "-s")
    {
        Description = "The name of the stack to operate on. Defaults to PULUMI_STACK, else to the project's only stack",
    };

    private readonly Option<string?> _directory = new("--cwd", "-C")
    {
        Description = "Run as if it had been started in another directory",
    };

    public StackFlags(Command command)
    {
        _stack.CompletionSources.Add(_ => SelectedStack.Names());
        command.Options.Add(_stack);
        command.Options.Add(_directory);
    }

    public string? Stack(ParseResult parsed) => parsed.GetValue(_stack);

    /// <summary>True when the command line itself names a stack.</summary>
    public bool IsGiven(SymbolResult result) => result.GetResult(_stack) is { Implicit: false };

    public string? Directory(ParseResult parsed) => parsed.GetValue(_directory);

    public SelectedStack Select(ParseResult parsed) => SelectedStack.Find(Directory(parsed), Stack(parsed));
}
