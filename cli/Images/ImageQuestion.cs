using System.Collections.Immutable;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Cli.Images;

/// <summary>An image that is asked about.</summary>
/// <param name="Image">The image as it is written.</param>
/// <param name="Namespace">The namespace that it would run in; null for any.</param>
/// <param name="Place">Where it stands in a manifest; null for one of the command line.</param>
internal sealed record ImageQuestion(string Image, string? Namespace, string? Place = null)
{
    /// <summary>What each cluster says.</summary>
    public ImageReport Answer(IReadOnlyDictionary<string, ClusterAdmission> clusters) => new(
        this,
        [
            .. clusters.Select(cluster =>
                new AdmissionAnswer(
                    cluster.Key, cluster.Value, Namespace, Image, cluster.Value.Rules.Judge(cluster.Value.Rules.Rewritten(Image)))),
        ]);
}

/// <summary>What the clusters say of an image.</summary>
/// <param name="Question">The image.</param>
/// <param name="Answers">An answer a cluster.</param>
internal sealed record ImageReport(ImageQuestion Question, ImmutableArray<AdmissionAnswer> Answers)
{
    /// <summary>True when a cluster refuses it.</summary>
    public bool IsDenied => Answers.Any(answer => answer.IsDenied);

    /// <summary>What decides, in one line.</summary>
    public string Reason
    {
        get
        {
            AdmissionAnswer[] told = [.. IsDenied ? Answers.Where(answer => answer.IsDenied) : Answers];
            return told is [var only]
                ? $"{(Answers.Length > 1 ? $"{only.Cluster}: " : "")}{only.Reason}"
                : told.All(answer => answer.Reason == told[0].Reason)
                    ? told[0].Reason
                    : string.Join("; ", told.Select(answer => $"{answer.Cluster}: {answer.Reason}"));
        }
    }
}
