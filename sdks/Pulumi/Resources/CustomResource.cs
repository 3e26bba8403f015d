namespace Pulumi;

/// <summary>A resource that a provider creates, reads, updates and deletes.</summary>
public class CustomResource : Resource
{
    /// <summary>Registers a resource, or reads one if the options have an id.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="name">The name, unique among resources of this type and parent.</param>
    /// <param name="args">The inputs.</param>
    /// <param name="options">How the engine treats it.</param>
    // The options have no default: two overloads of the official constructor make a call without them ambiguous.
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options)
        : base(type, name, args ?? ResourceArgs.Empty, options ?? new CustomResourceOptions())
    {
    }

    private protected CustomResource(string type, string name)
        : base(type, name)
    {
    }

    /// <summary>The id that the provider has given it. Unknown in a preview that creates it.</summary>
    [Output("id")]
    public Output<string> Id { get; private protected set; } = null!;
}
