using Pulumi;
using Pulumi.Utilities;

namespace RegistryInfra.Stacks.Binding;

/// <summary>Outputs of other stacks.</summary>
internal interface IOtherStacks
{
    /// <summary>An output, which is a text and secret where it is secret there.</summary>
    Output<string> Output(string stack, string output);
}

/// <summary>Nothing of other stacks is looked at while the settings are checked: nothing may register by then.</summary>
internal sealed class UnreadStacks : IOtherStacks
{
    /// <summary>True when the settings name an output of another stack.</summary>
    public bool AreAsked { get; private set; }

    public Output<string> Output(string stack, string output)
    {
        AreAsked = true;
        return OutputUtilities.CreateUnknown("");
    }
}

/// <summary>References to other stacks, one a stack.</summary>
internal sealed class ReferencedStacks : IOtherStacks
{
    private readonly Dictionary<string, StackReference> _references = new(StringComparer.Ordinal);

    public Output<string> Output(string stack, string output)
    {
        if (!_references.TryGetValue(stack, out var reference))
        {
            _references[stack] = reference = new StackReference(stack);
        }

        return reference.RequireOutput(output).Apply(value => value as string
            ?? throw new RunException($"output \"{output}\" of stack \"{stack}\" is not a text: give the output of a text"));
    }
}
