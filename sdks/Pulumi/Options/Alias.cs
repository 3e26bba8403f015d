namespace Pulumi;

/// <summary>
/// A name that a resource had before: either its whole URN, or the parts of it that have changed.
/// </summary>
public sealed class Alias
{
    /// <summary>The whole URN. Nothing else may be set with it.</summary>
    public string? Urn { get; set; }

    /// <summary>The name it had.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The type it had.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The stack it was in.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The project it was in.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The parent it had. Not with <see cref="ParentUrn"/> or <see cref="NoParent"/>.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The URN of the parent it had. Not with <see cref="Parent"/> or <see cref="NoParent"/>.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>Whether it had no parent but the stack. Not with <see cref="Parent"/> or <see cref="ParentUrn"/>.</summary>
    public bool NoParent { get; set; }
}
