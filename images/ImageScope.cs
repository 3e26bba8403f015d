using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace RegistryInfra.Images;

/// <summary>
/// Some images: one repository, or all below a host or a path of it. <c>registry.example.com/team/app</c> is the repository
/// of that name and nothing below or beside it; <c>registry.example.com/team/</c>, with the slash at its end, holds
/// <c>registry.example.com/team/app</c> and not <c>registry.example.com/team-evil/app</c>.
/// </summary>
/// <remarks>
/// On a host that many owners share, such as <c>docker.io</c>, the path names the owner. A wildcard is refused:
/// <c>*.azurecr.io</c> trusts everyone who can open an Azure registry.
/// </remarks>
public sealed partial record ImageScope
{
    private ImageScope(string host, string path, bool isRepository) => (Host, Path, IsRepository) = (host, path, isRepository);

    /// <summary>The registry's host, with its port where one is written.</summary>
    public string Host { get; }

    /// <summary>The path below the host, without slashes at its ends; empty for the whole host.</summary>
    public string Path { get; }

    /// <summary>True for one repository, false for all images below a host or path.</summary>
    public bool IsRepository { get; }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="FormatException">The text is refused; the message holds value and fix.</exception>
    public static ImageScope Parse(string text) =>
        TryParse(text, out var scope, out var problem) ? scope : throw new FormatException(problem);

    /// <summary>Reads an entry.</summary>
    /// <param name="text"><c>host/</c>, <c>host/path/</c> or the repository <c>host/path</c>, without a scheme.</param>
    /// <param name="scope">The entry, when this returns true.</param>
    /// <param name="problem">The bad value and the fix, when this returns false.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out ImageScope? scope,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        scope = null;
        problem = ProblemOfForm(text);
        if (problem is null)
        {
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            var host = text[..slash] is "index.docker.io" ? ImageReference.DockerHub : text[..slash];
            var isRepository = !text.EndsWith('/');
            var path = text[(slash + 1)..].TrimEnd('/');
            if (isRepository && host == ImageReference.DockerHub && !path.Contains('/', StringComparison.Ordinal))
            {
                path = $"library/{path}";
            }

            problem = ProblemOfOwner(text, host, path, isRepository) ?? ProblemOfLength(text, path, isRepository);
            if (problem is null)
            {
                scope = new ImageScope(host, path, isRepository);
            }
        }

        return scope is not null;
    }

    /// <summary>True when the image is of this scope. Hosts are compared byte by byte, ports included.</summary>
    public bool Contains(ImageReference image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return IsRepository
            ? image.Repository == ToString()
            : image.Repository.StartsWith(ToString(), StringComparison.Ordinal);
    }

    /// <summary>True when every image of the other scope is of this one.</summary>
    public bool Contains(ImageScope other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this == other || (!IsRepository && other.ToString().StartsWith(ToString(), StringComparison.Ordinal));
    }

    /// <summary>The entry as it is written in settings: <c>host/path/</c>.</summary>
    public override string ToString() => Path.Length == 0 ? $"{Host}/" : IsRepository ? $"{Host}/{Path}" : $"{Host}/{Path}/";

    private static string? ProblemOfForm(string text)
    {
        if (text.Length == 0)
        {
            return "\"\" is empty: write host/, host/path/ or host/repository";
        }

        if (text.Contains('*', StringComparison.Ordinal) || text.Contains('?', StringComparison.Ordinal))
        {
            return $"\"{text}\" has a wildcard, which trusts registries of others: name the host and the path";
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            return $"\"{text}\" has a scheme: write it without, from the host on";
        }

        if (!text.Contains('/', StringComparison.Ordinal))
        {
            return ImageReference.IsHost(text)
                ? $"\"{text}\" is neither a path nor a repository: write \"{text}/\" for the whole host"
                : $"\"{text}\" names no host: write it in full, such as \"docker.io/library/{(text.Length == 0 ? "nginx" : text)}\"";
        }

        var first = text[..text.IndexOf('/', StringComparison.Ordinal)];
        if (first.Any(char.IsAsciiLetterUpper))
        {
            return $"\"{text}\" has a host in upper case, which is another host to the runtime: use lower case";
        }

        if (!ImageReference.IsHost(first))
        {
            return $"\"{text}\" names no host: write it in full, such as \"docker.io/{text}\"";
        }

        if (ProblemOfEnd(text) is { } problem)
        {
            return problem;
        }

        if (!Form().IsMatch(text))
        {
            return $"\"{text}\" is not host/, host/path/ or host/repository: use a host name with or without a port, and a "
                + "path of lower case letters and digits with single separators";
        }

        return null;
    }

    private static string? ProblemOfEnd(string text) =>
        ImageReference.TryParse(text, out var image, out _) && (image.Tag ?? image.Digest) is not null
            ? $"\"{text}\" has a {(image.Tag is null ? "digest" : "tag")}, and what may run is told by name: write "
                + $"\"{image.Repository}\""
            : null;

    private static string? ProblemOfOwner(string text, string host, string path, bool isRepository)
    {
        if (OwnHost.Problem(host) is { } problem)
        {
            return $"\"{text}\" {problem}";
        }

        if (SharedHost.Find(host) is not { } shared)
        {
            return null;
        }

        var components = path.Length == 0 ? 0 : path.Split('/').Length;
        if (components < shared.Components)
        {
            return $"\"{text}\" trusts all owners of a shared host: add the {shared.Owner}, such as "
                + $"\"{host}/{shared.Example}/\"";
        }

        return isRepository && components == shared.Components
            ? $"\"{text}\" names the {shared.Owner} of a shared host and no repository: write \"{text}/\" for all of it, "
                + $"or \"{text}/<name>\""
            : null;
    }

    private static string? ProblemOfLength(string text, string path, bool isRepository)
    {
        // Below a path there has to be room for a slash and a name of one character.
        var longest = isRepository ? ReferenceGrammar.PathLimit : ReferenceGrammar.PathLimit - 2;
        return path.Length <= longest
            ? null
            : $"\"{text}\" has a path of {path.Length} characters: use at most {longest}, since an image's path has at most "
                + $"{ReferenceGrammar.PathLimit}";
    }

    [GeneratedRegex(
        @"\A" + ReferenceGrammar.Host + "/(?:" + ReferenceGrammar.Path + @"/?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
