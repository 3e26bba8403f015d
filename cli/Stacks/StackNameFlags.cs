using System.CommandLine;

namespace RegistryInfra.Cli.Stacks;

/// <summary>The same flags for commands that also take the stack's name as their argument.</summary>
internal sealed class StackNameFlags
{
    private readonly StackFlags _flags;
    private readonly Argument<string?> _name = new("stack-name")
    {
        Description = "The stack, in place of --stack",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public StackNameFlags(Command command)
    {
        _flags = new(command);
        _name.CompletionSources.Add(_ => SelectedStack.Names());
        command.Arguments.Add(_name);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_name) is not null && result.GetValue<string?>("--stack") is not null)
            {
                result.AddError("only one of --stack or argument stack name may be specified, not both");
            }
        });
    }

    public SelectedStack Select(ParseResult parsed) =>
        SelectedStack.Find(_flags.Directory(parsed), parsed.GetValue(_name) ?? _flags.Stack(parsed));
}
