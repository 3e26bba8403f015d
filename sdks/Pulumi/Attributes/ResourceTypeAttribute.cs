namespace Pulumi;

/// <summary>Says which resource type, of which package version, a class stands for.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ResourceTypeAttribute(string type, string? version) : Attribute
{
    /// <summary>The type token, such as <c>random:index/randomId:RandomId</c>.</summary>
    public string Type => type;

    /// <summary>The version of the package, if it has one.</summary>
    public string? Version => version;
}
