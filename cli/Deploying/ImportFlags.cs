using System.CommandLine;

namespace RegistryInfra.Cli.Deploying;

/// <summary>What <c>registry import</c> takes: a resource, or a file that lists some.</summary>
internal sealed class ImportFlags
{
    private readonly Argument<string?> _type = Part("type", "Type of the resource, such as random:index/randomId:RandomId");
    private readonly Argument<string?> _name = Part("name", "Name that the program gives it");
    private readonly Argument<string?> _id = Part("id", "Identifier that its provider knows it by");
    private readonly Option<string?> _file = new("--file", "-f")
    {
        Description = "The path to a JSON-encoded file containing a list of resources to import",
        HelpName = "path",
    };

    private readonly Option<string?> _parent = new("--parent")
    {
        Description = "The name and URN of the parent resource in the format name=urn, where name is the variable name of the "
            + "parent resource; the URN alone will do",
        HelpName = "urn",
    };

    private readonly Option<string?> _provider = new("--provider")
    {
        Description = "The name and URN of the provider to use for the import in the format name=urn; the URN alone will do",
        HelpName = "urn",
    };

    private readonly Option<bool> _protect = new("--protect")
    {
        Description = "Allow resources to be imported with protection from deletion enabled",
        DefaultValueFactory = _ => true,
    };

    public ImportFlags(Command command)
    {
        command.Arguments.Add(_type);
        command.Arguments.Add(_name);
        command.Arguments.Add(_id);
        command.Options.Add(_file);
        command.Options.Add(_parent);
        command.Options.Add(_provider);
        command.Options.Add(_protect);
        // Whoever says that no code is wanted gets none.
        command.Options.Add(new Option<bool>("--generate-code") { Hidden = true });
    }

    public ImportOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_type), parsed.GetValue(_name), parsed.GetValue(_id), parsed.GetValue(_file), parsed.GetValue(_parent),
        parsed.GetValue(_provider), parsed.GetValue(_protect));

    private static Argument<string?> Part(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };
}
