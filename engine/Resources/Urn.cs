namespace RegistryInfra.Engine.Resources;

/// <summary>
/// The identity of a resource in a stack: <c>urn:pulumi:stack::project::parentType$type::name</c>.
/// </summary>
public readonly record struct Urn(string Value)
{
    /// <summary>The type token of the resource every other one descends from.</summary>
    public const string StackType = "pulumi:pulumi:Stack";

    private const string Prefix = "urn:pulumi:";

    public string Stack => Part(0);

    public string Project => Part(1);

    /// <summary>The types of the ancestors and the resource, joined by <c>$</c>; the stack is not among them.</summary>
    public string QualifiedType => Part(2);

    public string Type => QualifiedType[(QualifiedType.LastIndexOf('$') + 1)..];

    /// <summary>The name the program gave; it may itself hold <c>::</c>.</summary>
    public string Name => Part(3);

    public bool IsValid => Value is not null && Value.StartsWith(Prefix, StringComparison.Ordinal) &&
        Value.Split("::", 4).Length == 4;

    public static Urn Create(string stack, string project, string? parentQualifiedType, string type, string name)
    {
        var qualified = parentQualifiedType is null or "" or StackType ? type : $"{parentQualifiedType}${type}";
        return new($"{Prefix}{stack}::{project}::{qualified}::{name}");
    }

    public override string ToString() => Value;

    private string Part(int index)
    {
        var parts = Value.Split("::", 4);
        if (parts.Length != 4)
        {
            throw new FormatException($"\"{Value}\" is not a URN: it must read urn:pulumi:stack::project::type::name.");
        }

        return index == 0 ? parts[0][Prefix.Length..] : parts[index];
    }
}
