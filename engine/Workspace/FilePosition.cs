namespace RegistryInfra.Engine.Workspace;

/// <summary>A place in a file, lines and columns counted from one; its text is what editors and terminals open.</summary>
public sealed record FilePosition(string File, long Line, long Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}
