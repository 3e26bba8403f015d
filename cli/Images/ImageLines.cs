using System.Text;
using RegistryInfra.Cli.Display;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Cli.Images;

/// <summary>
/// Answers images that come in on standard input, one a line, by lines of image, verdict and reason with tabs between them, in the
/// same order. What has come in is answered before more is waited for, so that another program can ask one at a time.
/// </summary>
internal static class ImageLines
{
    private const int BufferSize = 1 << 16;

    /// <summary>Answers until the input ends. True when an image was refused.</summary>
    public static bool Answer(TextReader input, TextWriter output, string? @namespace, IReadOnlyDictionary<string, ClusterAdmission> clusters)
    {
        var denied = false;
        var buffer = new char[BufferSize];
        var line = new StringBuilder();
        int read;
        while ((read = input.Read(buffer, 0, buffer.Length)) > 0)
        {
            var rest = buffer.AsSpan(0, read);
            for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
            {
                line.Append(rest[..end]);
                rest = rest[(end + 1)..];
                Next();
            }

            line.Append(rest);
            output.Flush();
        }

        Next();
        output.Flush();
        return denied;

        void Next()
        {
            var image = line.ToString().Trim();
            line.Clear();
            if (image.Length == 0)
            {
                return;
            }

            var report = new ImageQuestion(image, @namespace).Answer(clusters);
            denied |= report.IsDenied;
            output.Write(Printable.Line(image));
            output.Write(report.IsDenied ? "\tdeny\t" : "\tallow\t");
            output.Write(Printable.Line(report.Reason));
            output.Write('\n');
        }
    }
}
