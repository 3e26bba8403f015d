using System.Text;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Manifests;
using RegistryInfra.Cli.Stacks;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Cli.Images;

/// <summary><c>registry image check</c>: would the clusters of a stack admit these images?</summary>
internal sealed class ImageCheck(SelectedStack stack, ErrorOutput errors)
{
    /// <summary>The images, or the one that stands for standard input.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>The cluster that is asked; null for all.</summary>
    public string? Cluster { get; init; }

    /// <summary>The namespace that the images would run in; null for any.</summary>
    public string? Namespace { get; init; }

    /// <summary>A manifest whose images are checked in place of <see cref="Images"/>.</summary>
    public string? Manifest { get; init; }

    /// <summary>True to print a document.</summary>
    public bool Json { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // A file that is wrong is told of before the program runs.
        var questions = Manifest is null ? null : Questions(Manifest);
        var clusters = await StackAdmission.ReadAsync(stack, Cluster, errors, cancellation);
        if (Images is [ManifestFile.StandardInput] && !Json)
        {
            return Lines(clusters) ? ExitCode.Error : ExitCode.Success;
        }

        questions ??= Images is [ManifestFile.StandardInput]
            ? [.. Input().Select(image => new ImageQuestion(image, Namespace))]
            : [.. Images.Select(image => new ImageQuestion(image, Namespace))];
        ImageReport[] reports = [.. questions.Select(question => question.Answer(clusters))];
        if (Json)
        {
            JsonOutput.Write(ImageReportView.Json(stack.Name, reports));
        }
        else
        {
            Terminal.Open(new()).Console.Write(ImageReportView.Text(reports));
        }

        return reports.Any(report => report.IsDenied) ? ExitCode.Error : ExitCode.Success;
    }

    private ImageQuestion[] Questions(string manifest)
    {
        ImageQuestion[] questions =
        [
            .. from item in ManifestFile.Read(manifest)
               let workload = Workload.Find(item)
               where workload is not null
               from image in workload.Images()
               select new ImageQuestion(image.Image, workload.Namespace ?? Namespace, $"{workload.Title}, {image.Place}"),
        ];
        return questions.Length > 0 ? questions : throw new WorkspaceException(
            $"{manifest}: nothing in it makes a Pod that has an image: give the manifest of a Pod, a Deployment or the like");
    }

    private bool Lines(SortedDictionary<string, ClusterAdmission> clusters)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        using var output = new StreamWriter(StandardStream.OpenOutput(), new UTF8Encoding(false), 1 << 16);
        return ImageLines.Answer(input, output, Namespace, clusters);
    }

    private static IEnumerable<string> Input()
    {
        while (Console.In.ReadLine() is { } line)
        {
            if (line.Trim() is { Length: > 0 } image)
            {
                yield return image;
            }
        }
    }
}
