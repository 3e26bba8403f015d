namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>Where a program is: the directory it runs in, and the entry point in it ("." is the directory itself).</summary>
internal sealed record ProgramLocation(string Directory, string EntryPoint)
{
    /// <summary>Follows "main" of the project.</summary>
    public static ProgramLocation Of(Project project)
    {
        var path = Path.GetFullPath(project.Main ?? ".", project.RootDirectory);
        if (System.IO.Directory.Exists(path))
        {
            return new(project.ProgramDirectory, ".");
        }

        if (File.Exists(path))
        {
            return new(project.ProgramDirectory, Path.GetFileName(path));
        }

        throw new WorkspaceException($"main: {project.Main} of {Path.GetFileName(project.File)} is neither a file nor a directory: {path}");
    }
}
