using RegistryInfra.Engine.Properties;
using RegistryInfra.Naming;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>
/// Tells of settings that nobody reads because their namespace is neither the project's nor a provider's. Pulumi hands any
/// namespace to the program, so that a misspelt one leaves the default in force without a word.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="file">The stack file whose keys are judged.</param>
public sealed class ConfigNamespaces(Project project, StackFile file)
{
    /// <summary>What the engine reads: https://www.pulumi.com/docs/iac/concepts/config/#pulumi-configuration-options.</summary>
    private const string Pulumi = "pulumi";

    /// <summary>Refuses a setting of the project whose namespace is almost, but not quite, the project's name.</summary>
    /// <exception cref="WorkspaceException">There is one; the message says where, and what to write.</exception>
    public void RefuseMisspelt()
    {
        foreach (var key in Foreign().Where(key => IsNearProject(key.Namespace)))
        {
            var meant = key with { Namespace = project.Name };
            if (project.Config.Any(declaration => declaration.Key == meant))
            {
                throw new WorkspaceException(
                    $"{Place(key)}: nobody reads \"{key}\", since the project is called \"{project.Name}\": "
                    + $"write \"{meant}\".");
            }
        }
    }

    /// <summary>A warning for each other namespace that is no provider's.</summary>
    /// <param name="packages">The provider packages that the program uses.</param>
    public IEnumerable<string> Unread(IReadOnlyCollection<string> packages)
    {
        string[] known = [project.Name, .. packages];
        return Foreign()
            .Where(key => !packages.Contains(key.Namespace))
            .GroupBy(key => key.Namespace)
            .Select(keys => (Key: keys.First(), Hint: NearestName.Find(keys.Key, known) is { } nearest
                ? $": did you mean \"{nearest}:{keys.First().Name}\"?"
                : ", and the program reads it only if it asks for that namespace by name: otherwise remove it."))
            .Select(unread =>
                $"{Place(unread.Key)}: \"{unread.Key}\" belongs to neither the project nor a provider that it uses{unread.Hint}");
    }

    // A namespace that Pulumi.yaml declares keys of is meant.
    private IEnumerable<ConfigKey> Foreign() => file.Config.Keys
        .Where(key => key.Namespace != project.Name && key.Namespace != Pulumi)
        .Where(key => !project.Config.Any(declaration => declaration.Key.Namespace == key.Namespace))
        .OrderBy(key => key.ToString(), StringComparer.Ordinal);

    private bool IsNearProject(string name) => NearestName.Find(name, [project.Name]) is not null;

    private string Place(ConfigKey key) => file.PositionOf(key, PropertyPath.Root)?.ToString() ?? file.Name;
}
