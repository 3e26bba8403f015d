namespace RegistryInfra.Engine.Resources;

/// <summary>A former identity of a resource: a whole URN, or what differs from the present one.</summary>
internal sealed record Alias
{
    public Urn? Urn { get; init; }

    public string Name { get; init; } = "";

    public string Type { get; init; } = "";

    public string Stack { get; init; } = "";

    public string Project { get; init; } = "";

    public Urn? Parent { get; init; }

    /// <summary>True when it had no parent, or the stack.</summary>
    public bool NoParent { get; init; }
}
