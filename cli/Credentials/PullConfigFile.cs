using System.Text;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Cli.Credentials;

/// <summary>A Docker config on disk.</summary>
internal static class PullConfigFile
{
    /// <summary>More than a Secret holds, and more than anybody has by hand.</summary>
    private const int LargestFile = 16 * 1024 * 1024;

    /// <summary>The file that docker login writes for this user.</summary>
    public static string OfThisUser => Path.Combine(
        Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker"),
        "config.json");

    /// <param name="path">The file; - is standard input. Null for the one that docker reads.</param>
    public static PullDocument[] Read(string? path)
    {
        var file = path ?? OfThisUser;
        return [PullDocument.Of(NameOf(file), ReadText(file))];
    }

    /// <summary>What messages call a file.</summary>
    public static string NameOf(string path) => path == "-" ? "standard input" : Path.GetFileName(path);

    /// <summary>The text of a file, in UTF-8.</summary>
    /// <exception cref="WorkspaceException">It cannot be read. The message never quotes what is in it.</exception>
    public static string ReadText(string path)
    {
        try
        {
            using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            // A mark of UTF-16 is no reason to read it: the kubelet does not.
            using var reader = new StreamReader(
                stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            var text = new char[LargestFile];
            var length = reader.ReadBlock(text);
            return reader.Peek() < 0
                ? new(text, 0, length)
                : throw new WorkspaceException($"{NameOf(path)} is larger than 16 MiB: a Secret holds 1 MiB");
        }
        catch (DecoderFallbackException exception)
        {
            throw new WorkspaceException($"{NameOf(path)} is not UTF-8 text", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
