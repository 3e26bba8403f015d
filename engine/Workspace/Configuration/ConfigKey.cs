namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>A configuration key: namespace (a project or a provider package) and name.</summary>
public sealed record ConfigKey(string Namespace, string Name)
{
    /// <summary>Reads "name" (of the project), "namespace:name" or the old "namespace:config:name"; null if it is neither.</summary>
    public static ConfigKey? Parse(string text, string project) => text.Split(':') switch
    {
        [{ Length: > 0 } name] => new(project, name),
        [{ Length: > 0 } space, { Length: > 0 } name] => new(space, name),
        [{ Length: > 0 } space, "config", { Length: > 0 } name] => new(space, name),
        _ => null,
    };

    public override string ToString() => $"{Namespace}:{Name}";
}
