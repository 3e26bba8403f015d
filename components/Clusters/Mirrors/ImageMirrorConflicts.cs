using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Mirrors;

/// <summary>How the arguments of a mirror do not fit together.</summary>
internal static class ImageMirrorConflicts
{
    private static readonly RepositoryNameAttribute _repository = new();

    public static IEnumerable<ArgsProblem> Of(ImageMirrorArgs args) => [.. OfNamespace(args), .. OfIdentity(args), .. OfImages(args)];

    private static IEnumerable<ArgsProblem> OfNamespace(ImageMirrorArgs args)
    {
        if (SharedNamespaces.Contains(args.Place))
        {
            yield return new(
                args.Namespace is null ? "name" : "namespace",
                $"{Quoted.Text(args.Place)} is a namespace that others live in, and the mirror makes one for itself alone: choose "
                    + "another namespace, such as \"image-mirror\"");
        }
    }

    private static IEnumerable<ArgsProblem> OfIdentity(ImageMirrorArgs args)
    {
        if (args.Identity is { } identity && identity.Annotations().Count == 0)
        {
            yield return new("identity", "it names no identity: add awsRole, azureClientId or googleServiceAccount, or remove it");
        }
    }

    private static IEnumerable<ArgsProblem> OfImages(ImageMirrorArgs args)
    {
        var seen = new List<(int Index, MirroredImage Copy)>();
        var host = args.Route?.Prefix.Split('/')[0];
        foreach (var (index, entry) in args.Images.Index())
        {
            var place = $"images[{index}]";
            if (!ImageReference.TryParse(entry.Image, out var image, out _) || image.Digest is null)
            {
                continue;
            }

            if (image.IsShort)
            {
                yield return new(
                    $"{place}.image", $"{Quoted.Text(entry.Image)} names no host: write it in full, such as \"{image}\"");
                continue;
            }

            var copy = MirroredImage.Of(entry, args);
            if (copy.SourceHost == host)
            {
                yield return new(
                    $"{place}.image",
                    $"{Quoted.Text(entry.Image)} is in {Quoted.Text(args.Into)} itself: remove it, or name another registry in into")
                {
                    ComparedWith = ["into", "from"],
                };
            }

            if (_repository.Problem(copy.Repository) is { } problem && entry.Repository is null)
            {
                yield return new(
                    $"{place}.image",
                    $"its copy would have a repository that registries refuse, {problem}: say another in repository")
                {
                    ComparedWith = ["prefix"],
                };
            }

            if (Earlier(copy, seen) is >= 0 and var earlier)
            {
                yield return new(
                    $"{place}.image", $"{Quoted.Text(entry.Image)} is copied already by images[{earlier}]: remove one of the two");
            }

            seen.Add((index, copy));
        }
    }

    private static int Earlier(MirroredImage copy, List<(int Index, MirroredImage Copy)> seen) => seen
        .Where(other => other.Copy.Name == copy.Name || (other.Copy.Repository, other.Copy.Digest) == (copy.Repository, copy.Digest))
        .Select(other => other.Index).FirstOrDefault(-1);
}
