using System.Text.RegularExpressions;
using RegistryInfra.Naming;

namespace RegistryInfra.Engine.Workspace;

/// <summary>Which stack a command works on.</summary>
public static partial class StackSelection
{
    /// <summary>Pulumi.&lt;stack&gt;.deploy.yaml holds settings of Pulumi's deployment service.</summary>
    private const string DeploymentSettings = ".deploy";

    /// <summary>The name asked for, else the only stack that exists.</summary>
    /// <param name="project">The project whose stack files count.</param>
    /// <param name="asked">The --stack flag or PULUMI_STACK; null when neither is given.</param>
    /// <param name="snapshots">Stacks that the backend has state of; they may lack a file.</param>
    /// <exception cref="StackNotFoundException">The stack does not exist, or several do and none is asked for.</exception>
    public static string Select(Project project, string? asked, IEnumerable<string> snapshots)
    {
        var stacks = Existing(project).Union(snapshots).Order(StringComparer.Ordinal).ToArray();
        if (asked is null)
        {
            return stacks switch
            {
                [] => throw new StackNotFoundException(
                    $"project '{project.Name}' has no stacks: add a file Pulumi.<stack>.yaml to {project.StackDirectory}."),
                [var only] => only,
                _ => throw new StackNotFoundException(
                    $"no stack selected; specify a stack name with --stack: {string.Join(", ", stacks)}."),
            };
        }

        // The CLI accepts organization/stack and organization/project/stack.
        var name = asked[(asked.LastIndexOf('/') + 1)..];
        if (stacks.Contains(name))
        {
            return name;
        }

        var hint = (NearestName.Find(name, stacks), stacks) switch
        {
            ({ } nearest, _) => $"did you mean '{nearest}'?",
            (_, []) => "the project has no stacks.",
            _ => $"the project has {string.Join(", ", stacks)}.",
        };
        throw new StackNotFoundException($"no stack named '{name}' found (no Pulumi.{name}.yaml in {project.StackDirectory}): {hint}");
    }

    /// <summary>The stacks that have a file.</summary>
    public static IEnumerable<string> Existing(Project project)
    {
        if (!Directory.Exists(project.StackDirectory))
        {
            return [];
        }

        return Directory.EnumerateFiles(project.StackDirectory, "Pulumi.*.y*ml")
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
            .Select(file => Path.GetFileNameWithoutExtension(file)["Pulumi.".Length..])
            .Where(stack => StackName().IsMatch(stack) && !stack.EndsWith(DeploymentSettings, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,100}$")]
    private static partial Regex StackName();
}
