using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>Takes copies of other people's images, into a project and from a robot.</summary>
internal static class HarborMirroring
{
    private static readonly HarborNameAttribute _project = new();

    public static (MirrorRoute? Route, string? Problem) Receive(string name, HarborRegistryArgs args, MirrorRequest mirror)
    {
        var configuration = args.Configuration;
        if (RegistryHost.Parse(args.Host).Problem is not null || !ImageScope.TryParse($"{args.Host}/", out _, out _))
        {
            return (null, "its host is not right: mend that first");
        }

        string[] projects = [.. mirror.Repositories.Select(repository => repository.Split('/')[0]).Distinct()];
        if (mirror.Repositories.FirstOrDefault(repository => !repository.Contains('/')) is { } bare)
        {
            return (null, $"{Quoted.Text(bare)} is in no project, and Harbor has every repository in one: write a project before it, "
                + $"such as \"mirror/{bare}\"");
        }

        if (projects.FirstOrDefault(project => !_project.Fits(project)) is { } wrong)
        {
            return (null, $"the copies would be in a project that Harbor cannot have: {_project.Problem(wrong)}");
        }

        if (projects.FirstOrDefault(project => configuration.ProxyCaches.Exists(known => known.Name == project)) is { } cache)
        {
            return (null, $"{Quoted.Text(cache)} keeps the images of another registry there, and nothing is pushed to it: choose "
                + "another prefix");
        }

        if (configuration.Robots.Find(robot => robot.Role == RegistryRole.Guest) is not { } guest)
        {
            return (null, "it has no robot of role guest that clusters could pull with: add one to configuration.robots");
        }

        if (configuration.Robots.Exists(robot => robot.Name == mirror.Name))
        {
            return (null, $"it has a robot called {Quoted.Text(mirror.Name)} already, and who copies would have that name: rename one "
                + "of the two");
        }

        foreach (var project in projects)
        {
            Add(configuration, guest, project);
        }

        configuration.Robots.Add(new() { Name = mirror.Name, Role = RegistryRole.Developer, Projects = [.. projects] });
        if (mirror.IsBeside && !args.AllowedNamespaces.Contains(mirror.Namespace))
        {
            args.AllowedNamespaces.Add(mirror.Namespace);
        }

        args.Mirrored.AddRange(mirror.Repositories.Except(args.Mirrored));
        var host = RegistryHost.Parse(args.Host).Host.ToString();
        return (new()
        {
            Places =
            [
                $"configuration.robots[{configuration.Robots.Count - 1}]",
                .. projects.Select(project => $"configuration.projects[{configuration.Projects.FindIndex(known => known.Name == project)}]"),
            ],
            Prefix = $"{host}/",
            Endpoints = HarborKind.Endpoints(host, args.Storage),
            Pusher = mirror.Name,
            Namespace = mirror.IsBeside ? args.Namespace ?? name : null,
        }, null);
    }

    private static void Add(HarborConfigurationArgs configuration, HarborRobotArgs guest, string project)
    {
        if (configuration.Projects.TrueForAll(known => known.Name != project))
        {
            configuration.Projects.Add(new() { Name = project });
        }

        if (!configuration.Robots.Exists(robot => robot.Role == RegistryRole.Guest && robot.Projects.Contains(project)))
        {
            guest.Projects.Add(project);
        }
    }
}
