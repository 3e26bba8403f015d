using RegistryInfra.Images;

namespace RegistryInfra.Cli.Doctor;

/// <summary>What is examined: a registry, or an image on it.</summary>
/// <param name="Subject">The text that it was given as.</param>
/// <param name="Host">The name to look up.</param>
/// <param name="Port">The port of TLS.</param>
/// <param name="Image">The image; null for a registry by itself.</param>
internal sealed record ExaminedHost(string Subject, string Host, int Port, ImageReference? Image)
{
    private const int DefaultPort = 443;

    /// <summary>Docker Hub is asked at another host than its images name.</summary>
    private const string DockerHubApi = "registry-1.docker.io";

    /// <summary>Where the API is, with a port only where it is not the usual one.</summary>
    public string Authority => Port == DefaultPort ? Host : $"{Host}:{Port}";

    /// <summary>Reads an image, or a host with or without a port; null with the problem for anything else.</summary>
    public static ExaminedHost? Parse(string text, out string? problem)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            problem = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                ? $"\"{text}\" is plain HTTP, over which anyone on the way reads the credential: give the host, which is asked over TLS"
                : $"\"{text}\" has a scheme: give the host or the image alone";
            return null;
        }

        if (text.Contains('@', StringComparison.Ordinal) && !text.Contains("@sha", StringComparison.Ordinal))
        {
            problem = "a target has a user or password before \"@\": give the host or the image alone";
            return null;
        }

        if (!text.Contains('/', StringComparison.Ordinal) && IsHost(text))
        {
            problem = null;
            return Of(text, text, null);
        }

        return ImageReference.TryParse(text, out var image, out problem) ? Of(text, image.Host, image) : null;
    }

    private static bool IsHost(string text) =>
        Uri.TryCreate($"https://{text}/", UriKind.Absolute, out var uri) && uri.Authority.Length > 0
        && (text.Contains('.', StringComparison.Ordinal) || text.StartsWith("localhost", StringComparison.Ordinal)
            || text.StartsWith('['));

    private static ExaminedHost Of(string subject, string authority, ImageReference? image)
    {
        var uri = new Uri($"https://{(authority == ImageReference.DockerHub ? DockerHubApi : authority)}/");
        return new(subject, uri.DnsSafeHost, uri.Port, image);
    }
}
