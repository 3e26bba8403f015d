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

    /// <summary>
    /// Most characters of a line. A reference is far shorter, and what is no list of images may have no end of line at all.
    /// </summary>
    private const int LineLimit = 1 << 16;

    private const int ShownOfLongLine = 100;

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
                Append(rest[..end]);
                rest = rest[(end + 1)..];
                Next();
            }

            Append(rest);
            output.Flush();
        }

        Next();
        output.Flush();
        return denied;

        void Append(ReadOnlySpan<char> part) => line.Append(part[..Math.Min(part.Length, LineLimit + 1 - line.Length)]);

        void Next()
        {
            // Only what ends a line or separates columns: other spaces are no part of a reference, and stay to be told of.
            var image = line.ToString().Trim(' ', '\t', '\r');
            line.Clear();
            if (image.Length > LineLimit)
            {
                denied = true;
                Write($"{Excerpt(image)}…", true, $"is longer than {LineLimit} characters, which no reference is");
            }
            else if (image.Length > 0)
            {
                var report = new ImageQuestion(image, @namespace).Answer(clusters);
                denied |= report.IsDenied;
                Write(image, report.IsDenied, report.Reason);
            }
        }

        void Write(string image, bool isDenied, string reason)
        {
            output.Write(Printable.Line(image));
            output.Write(isDenied ? "\tdeny\t" : "\tallow\t");
            output.Write(Printable.Line(reason));
            output.Write('\n');
        }
    }

    /// <summary>The beginning, without half of a character that takes two.</summary>
    private static string Excerpt(string text) =>
        text[..(char.IsHighSurrogate(text[ShownOfLongLine - 1]) ? ShownOfLongLine - 1 : ShownOfLongLine)];
}
