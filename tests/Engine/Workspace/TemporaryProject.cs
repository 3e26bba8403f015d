namespace RegistryInfra.Engine.Tests.Workspace;

/// <summary>A project in a directory of its own that goes away with the test.</summary>
internal sealed class TemporaryProject : IDisposable
{
    public TemporaryProject(string project = "name: shop\nruntime: dotnet\n")
    {
        Root = Directory.CreateTempSubdirectory("registry-test-").FullName;
        Write("Pulumi.yaml", project);
    }

    public string Root { get; }

    public string Write(string name, string content)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Writes a file as if it had been written at another time.</summary>
    public string Write(string name, string content, DateTime writtenUtc)
    {
        var path = Write(name, content);
        File.SetLastWriteTimeUtc(path, writtenUtc);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
