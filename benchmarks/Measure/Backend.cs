using System.Diagnostics;

namespace RegistryInfra.Benchmarks.Measure;

/// <summary>A folder for states that goes when it is disposed of, so that nothing of the checkout's own is touched.</summary>
internal sealed class Backend : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("registry-measure-");

    public void Select(ProcessStartInfo start)
    {
        start.Environment["PULUMI_BACKEND_URL"] = $"file://{_folder.FullName}";
        start.Environment["PULUMI_CONFIG_PASSPHRASE"] = "";
    }

    public string FileName(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
