using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace RegistryInfra.Cli.Doctor;

/// <summary>How a registry wants to be told who asks. https://distribution.github.io/distribution/spec/auth/token/</summary>
/// <param name="Scheme">Basic or Bearer.</param>
/// <param name="Realm">Where a token is to be had, for Bearer.</param>
/// <param name="Service">For which service.</param>
internal sealed partial record Challenge(string Scheme, Uri? Realm, string? Service)
{
    /// <summary>The challenge of an answer; null where it has none that is understood.</summary>
    public static Challenge? Read(HttpHeaderValueCollection<AuthenticationHeaderValue> headers)
    {
        foreach (var header in headers)
        {
            if (header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            {
                var values = Parameter().Matches(header.Parameter ?? "").ToLookup(
                    match => match.Groups["name"].Value.ToLowerInvariant(), match => match.Groups["value"].Value);
                return new(
                    "Bearer", Uri.TryCreate(values["realm"].FirstOrDefault(), UriKind.Absolute, out var realm) ? realm : null,
                    values["service"].FirstOrDefault());
            }

            if (header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
            {
                return new("Basic", null, null);
            }
        }

        return null;
    }

    /// <summary>Where a token to pull from a repository is asked for.</summary>
    public Uri TokenAddress(string? repository)
    {
        var query = new List<string>();
        if (Service is not null)
        {
            query.Add($"service={Uri.EscapeDataString(Service)}");
        }

        if (repository is not null)
        {
            query.Add($"scope={Uri.EscapeDataString($"repository:{repository}:pull")}");
        }

        return new UriBuilder(Realm!)
        {
            Query = string.Join('&', [.. Realm!.Query.Length > 1 ? [Realm.Query[1..]] : (string[])[], .. query]),
        }.Uri;
    }

    [GeneratedRegex("(?<name>[A-Za-z]+)=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
