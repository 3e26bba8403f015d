using System.Collections.Immutable;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>What clusters pull from the projects, and as whom.</summary>
internal static class HarborProjects
{
    /// <summary>The images of a project: its whole path, since nobody but an administrator makes another project.</summary>
    public static ImageScope Scope(string host, string project) => ImageScope.Parse($"{host}/{project}/");

    /// <summary>The images of its own, by project.</summary>
    public static ImmutableArray<ImageScope> Own(string host, HarborConfigurationArgs args) =>
        [.. args.Projects.Select(project => Scope(host, project.Name))];

    /// <summary>Those that it keeps for other people, by proxy cache, but for what another registry of the stack tells more exactly.</summary>
    public static ImmutableArray<ImageScope> OfOthers(string host, HarborConfigurationArgs args) =>
        [.. args.ProxyCaches.Where(cache => !cache.IsOfAnother).Select(cache => Scope(host, cache.Name))];

    /// <summary>
    /// By project or proxy cache, the robots that clusters pull as: the first guest of it, and the first of each cluster that has
    /// its own.
    /// </summary>
    public static IEnumerable<(string Project, string Robot, string? Cluster)> Pullers(HarborConfigurationArgs args) =>
        from project in Names(args)
        from guest in args.Robots.Where(robot => robot.Role == RegistryRole.Guest && robot.Projects.Contains(project))
            .DistinctBy(robot => robot.Cluster)
        select (project, guest.Name, guest.Cluster);

    /// <summary>What the settings of the configuration do not fit: each other, the host, and the clusters that pull.</summary>
    public static IEnumerable<ArgsProblem> Problems(HarborRegistryArgs args)
    {
        var configuration = args.Configuration;
        if (configuration.Projects.Count + configuration.ProxyCaches.Count == 0)
        {
            yield return new("projects", "there is none, so nobody could push or pull: add one, such as - name: payments")
            {
                ComparedWith = ["proxyCaches"],
            };
        }

        foreach (var name in Names(configuration).Where(name => GuestOf(configuration, name) is null))
        {
            yield return new(
                "robots", $"none of role guest is for {Quoted.Text(name)}, so no cluster could pull from it: add one, such as "
                    + $"- {{ name: clusters, projects: [{name}] }}")
            {
                ComparedWith = ["projects", "proxyCaches"],
            };
        }

        foreach (var problem in configuration.Conflicts("").Concat(configuration.ConflictsWithHost(args.Host)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Names(HarborConfigurationArgs args) =>
        args.Projects.Select(project => project.Name).Concat(args.ProxyCaches.Select(cache => cache.Name))
            .Where(name => name.Length > 0);

    private static HarborRobotArgs? GuestOf(HarborConfigurationArgs args, string project) =>
        args.Robots.Find(robot => robot.Role == RegistryRole.Guest && robot.Projects.Contains(project));
}
