namespace Pulumi;

public readonly partial struct Urn
{
    internal const string Separator = "::";

    /// <summary>The URN that a resource of this name and type would have.</summary>
    /// <param name="name">The name of the resource.</param>
    /// <param name="type">Its type token.</param>
    /// <param name="parent">Its parent. Not with <paramref name="parentUrn"/>.</param>
    /// <param name="parentUrn">The URN of its parent.</param>
    /// <param name="project">The project; the current one if not given. Not used when there is a parent.</param>
    /// <param name="stack">The stack; the current one if not given. Not used when there is a parent.</param>
    public static Output<string> Create(
        Input<string> name, Input<string> type,
        Resource? parent = null, Input<string>? parentUrn = null,
        Input<string>? project = null, Input<string>? stack = null)
    {
        if (parent is not null && parentUrn is not null)
        {
            throw new ArgumentException("Only one of 'parent' and 'parentUrn' can be non-null.");
        }

        var prefix = (parent?.Urn ?? (Output<string>?)parentUrn?.ToOutput()) is { } urn
            ? urn.Apply(text => $"{WithoutName(text)}$")
            : Output.Format($"urn:pulumi:{stack ?? Deployment.Instance.StackName}::{project ?? Deployment.Instance.ProjectName}::");
        return Output.Format($"{prefix}{type}::{name}");
    }

    internal static string Name(string urn) => urn.Split(Separator)[3];

    /// <summary>The type, without those of its parents.</summary>
    internal static string Type(string urn) => urn.Split(Separator)[2].Split('$')[^1];

    /// <summary>
    /// The alias that a child has because its parent has one. A child named after the parent was named after the
    /// parent's old name.
    /// </summary>
    internal static Output<string> OfChildOfAlias(
        string childName, string parentName, Input<string> parentAlias, string childType)
    {
        var name = childName.StartsWith(parentName, StringComparison.Ordinal)
            ? parentAlias.Apply(urn => LastPart(urn) + childName[parentName.Length..])
            : Output.Create(childName);
        return Create(name, childType, parentUrn: parentAlias);
    }

    private static string WithoutName(string urn) => urn[..urn.LastIndexOf(Separator, StringComparison.Ordinal)];

    private static string LastPart(string urn) =>
        urn[(urn.LastIndexOf(Separator, StringComparison.Ordinal) + Separator.Length)..];
}
