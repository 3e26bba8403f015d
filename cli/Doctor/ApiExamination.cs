using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using RegistryInfra.Cli.Manifests;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Cli.Doctor;

/// <summary>What a registry answers: its challenge, its token, and the image.</summary>
/// <param name="target">What is examined.</param>
/// <param name="credential">Who pulls; null for anonymous.</param>
/// <param name="platform">The platform of the nodes, such as linux/amd64.</param>
/// <param name="http">How it is asked.</param>
/// <param name="clock">The clock of this machine.</param>
internal sealed class ApiExamination(
    ExaminedHost target, RegistryCredential? credential, string platform, RegistryHttp http, TimeProvider clock)
{
    /// <summary>Tokens are refused beyond this, as most issuers have it.</summary>
    private static readonly TimeSpan _mostSkew = TimeSpan.FromMinutes(1);

    /// <summary>Registries whose tokens come from a host of another name, which is theirs.</summary>
    private static readonly Dictionary<string, string> _issuers = new(StringComparer.Ordinal)
    {
        ["registry-1.docker.io"] = "auth.docker.io",
        ["registry.gitlab.com"] = "gitlab.com",
        ["docker.pkg.github.com"] = "ghcr.io",
    };

    private static readonly string[] _manifests =
    [
        "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
    ];

    private static readonly string[] _json = ["application/json"];

    private readonly List<Finding> _findings = [];

    /// <summary>What was found, in the order of the questions.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    private Uri Root => new($"https://{target.Authority}/v2/");

    public async Task WalkAsync(CancellationToken cancellation)
    {
        var answer = await http.SendAsync(HttpMethod.Get, Root, null, _json, cancellation);
        CheckClock(answer);
        if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.Unauthorized))
        {
            Tell("API", answer, Root);
            return;
        }

        AuthenticationHeaderValue? authorization = null;
        if (answer.Status == HttpStatusCode.Unauthorized)
        {
            if (Challenge.Read(answer.Headers.WwwAuthenticate) is not { } challenge)
            {
                Bad("API", "/v2/ answers 401 and does not say how to log in",
                    "what stands in front of the registry must pass the header WWW-Authenticate on");
                return;
            }

            Ok("API", $"/v2/ asks for {challenge.Scheme} authentication");
            var (proceeds, header) = await AuthorizeAsync(challenge, cancellation);
            if (!proceeds)
            {
                return;
            }

            authorization = header;
        }
        else
        {
            Ok("API", "/v2/ answers without a credential");
        }

        if (target.Image is not null)
        {
            await PullAsync(authorization, cancellation);
        }
    }

    private async Task<(bool Proceeds, AuthenticationHeaderValue? Header)> AuthorizeAsync(
        Challenge challenge, CancellationToken cancellation)
    {
        if (challenge.Scheme == "Basic")
        {
            return credential is null ? (NoCredential(), null) : await LoginAsync(cancellation);
        }

        if (challenge.Realm is not { } realm || realm.Scheme is not ("https" or "http"))
        {
            Bad("token", "the challenge names no realm that is an address", "set the registry's auth.token.realm to the https address of its issuer");
            return (false, null);
        }

        if (realm.Scheme != Uri.UriSchemeHttps)
        {
            Bad("token", $"the realm {Plain(realm)} is plain HTTP, so anyone on the way reads the credential",
                "set the realm to https: no credential was sent");
            return (false, null);
        }

        var isTheirs = realm.Host == target.Host || _issuers.GetValueOrDefault(target.Host) == realm.Host;
        if (!isTheirs)
        {
            Bad("token", $"tokens are issued by another host, {realm.Host}: a node sends its credential there",
                "check that this host is yours or your registry's; no credential was sent to it from here");
        }

        return await TokenAsync(challenge, isTheirs ? credential : null, isTheirs, cancellation);
    }

    private async Task<(bool, AuthenticationHeaderValue?)> TokenAsync(
        Challenge challenge, RegistryCredential? asked, bool isTheirs, CancellationToken cancellation)
    {
        var address = challenge.TokenAddress(target.Image?.Path);
        RegistryAnswer answer;
        try
        {
            answer = await http.SendAsync(
                HttpMethod.Get, address, asked is null ? null : RegistryHttp.Basic(asked), _json, cancellation);
        }
        catch (HttpRequestException) when (!isTheirs)
        {
            return (false, null);
        }

        var who = asked is null ? "without a credential" : "with the credential";
        if (answer.Status != HttpStatusCode.OK)
        {
            if (!isTheirs)
            {
                return (false, null);
            }

            if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden && asked is null)
            {
                return (NoCredential(), null);
            }

            if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                RefusedCredential("token");
            }
            else
            {
                Tell("token", answer, address);
            }

            return (false, null);
        }

        if (Json(answer.Body) is not { } document
            || (document.Text("token") ?? document.Text("access_token")) is not { Length: > 0 } token)
        {
            Bad("token", $"{address.Host} answers 200 and no token", "look at its log: the answer must have token or access_token");
            return (false, null);
        }

        Ok("token", $"{address.Host} issues one {who}");
        return (true, new("Bearer", token));
    }

    private async Task<(bool, AuthenticationHeaderValue?)> LoginAsync(CancellationToken cancellation)
    {
        var header = RegistryHttp.Basic(credential!);
        var answer = await http.SendAsync(HttpMethod.Get, Root, header, _json, cancellation);
        if (answer.Status == HttpStatusCode.OK)
        {
            Ok("credential", $"the registry takes that of user {credential!.User}");
            return (true, header);
        }

        if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            RefusedCredential("credential");
        }
        else
        {
            Tell("credential", answer, Root);
        }

        return (false, null);
    }

    private async Task PullAsync(AuthenticationHeaderValue? authorization, CancellationToken cancellation)
    {
        var image = target.Image!;
        var reference = image.Digest ?? image.Tag ?? "latest";
        var address = new Uri(Root, $"{image.Path}/manifests/{reference}");
        var answer = await http.SendAsync(HttpMethod.Head, address, authorization, _manifests, cancellation);
        CheckLimit(answer);
        switch (answer.Status)
        {
            case HttpStatusCode.OK:
                Ok("manifest", answer.Header("Docker-Content-Digest") ?? "it is there");
                await CheckPlatformAsync(image.Path, address, authorization, cancellation);
                break;
            case HttpStatusCode.NotFound:
                Bad("manifest", $"{image.Path} has no {reference}, or there is no such repository",
                    "check the name and the tag; a retention rule may have removed it, or it was never pushed");
                break;
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when credential is null:
                NoCredential();
                break;
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                Bad("manifest", $"user {credential.User} may not pull {image.Path} ({(int)answer.Status})",
                    "grant it the role guest on this repository; some registries answer the same where there is no such repository");
                break;
            default:
                Tell("manifest", answer, address);
                break;
        }
    }

    private async Task CheckPlatformAsync(
        string path, Uri address, AuthenticationHeaderValue? authorization, CancellationToken cancellation)
    {
        var answer = await http.SendAsync(HttpMethod.Get, address, authorization, _manifests, cancellation);
        if (answer.Status != HttpStatusCode.OK || Json(answer.Body) is not { } manifest)
        {
            Bad("manifest", $"the registry tells of it and does not give it ({(int)answer.Status})", "look at the registry's log and at its storage");
            return;
        }

        string[] platforms = manifest.List("manifests") is { } entries
            ? [.. entries.Select(entry => Platform(entry.Below("platform") ?? default)).OfType<string>().Where(name => name != "unknown/unknown").Distinct()]
            : [.. await PlatformOfAsync(path, manifest, authorization, cancellation)];
        if (platforms is [])
        {
            Skipped("platform", "the manifest does not tell it");
        }
        else if (platforms.Any(name => name == platform || name.StartsWith($"{platform}/", StringComparison.Ordinal)))
        {
            Ok("platform", platform);
        }
        else
        {
            Bad("platform", $"there is no {platform}, only {string.Join(", ", platforms)}",
                $"build for it as well (docker buildx build --platform {platform},...), or run the Pod on nodes of another architecture");
        }
    }

    private async Task<IEnumerable<string>> PlatformOfAsync(
        string path, JsonElement manifest, AuthenticationHeaderValue? authorization, CancellationToken cancellation)
    {
        if (manifest.Text("config", "digest") is not { } digest || digest.AsSpan().ContainsAny('/', '?', '#'))
        {
            return [];
        }

        var answer = await http.SendAsync(
            HttpMethod.Get, new Uri(Root, $"{path}/blobs/{digest}"), authorization, [], cancellation);
        if ((int)answer.Status is >= 300 and < 400
            && answer.Headers.Location is { } location && new Uri(Root, location) is { Scheme: "https" } storage)
        {
            // Blobs lie in object storage, whose address is signed: it gets no credential.
            answer = await http.SendAsync(HttpMethod.Get, storage, null, [], cancellation);
        }

        return answer.Status == HttpStatusCode.OK && Json(answer.Body) is { } config && Platform(config) is { } name ? [name] : [];
    }

    private static string? Platform(JsonElement value) =>
        value.Text("os") is { } os && value.Text("architecture") is { } architecture
            ? value.Text("variant") is { } variant ? $"{os}/{architecture}/{variant}" : $"{os}/{architecture}"
            : null;

    private static JsonElement? Json(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void CheckClock(RegistryAnswer answer)
    {
        if (answer.Headers.Date is not { } theirs)
        {
            return;
        }

        var skew = clock.GetUtcNow() - theirs;
        if (skew.Duration() > _mostSkew)
        {
            Bad("clock", $"this machine's is {skew.Duration().TotalSeconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the registry's",
                "let both follow NTP: tokens and signed addresses are refused when clocks differ");
        }
        else
        {
            Ok("clock", "as the registry's");
        }
    }

    private void CheckLimit(RegistryAnswer answer)
    {
        if (answer.Header("RateLimit-Remaining") is not { } remaining)
        {
            return;
        }

        var limit = answer.Header("RateLimit-Limit");
        if (remaining.Split(';')[0] == "0")
        {
            Bad("rate limit", $"no pull is left of {limit}",
                "pull through a cache of your own, or log in: anonymous pulls are counted by address, which all nodes may share");
        }
        else
        {
            Ok("rate limit", $"{remaining} left of {limit}");
        }
    }

    /// <summary>An answer that ends the walk.</summary>
    private void Tell(string check, RegistryAnswer answer, Uri address)
    {
        var status = (int)answer.Status;
        var (detail, fix) = answer.Status switch
        {
            HttpStatusCode.Forbidden => (
                "it refuses this address or everyone (403)",
                "look at allowed source ranges, private endpoints and the WAF in front of it: nodes need a way that is allowed"),
            HttpStatusCode.NotFound => (
                $"{address.AbsolutePath} is not there (404)",
                "no registry answers at this host: check host and port, and that the ingress passes /v2/ on"),
            HttpStatusCode.TooManyRequests => (
                $"too many requests (429){(answer.Headers.RetryAfter is { } after ? $", again after {after}" : "")}",
                "wait, and pull through a cache of your own or log in, so that nodes do not share one limit"),
            HttpStatusCode.Unauthorized => ("it asks for a credential (401)", "look at the realm and the service of its challenge"),
            _ when status is >= 300 and < 400 => (
                $"it redirects to {(answer.Headers.Location is { } location ? new Uri(address, location).Host : "nowhere")} ({status})",
                "use the host that it redirects to, if it is yours: nothing was sent there"),
            _ when status >= 500 => (
                $"it fails ({status})", "look at the registry's log, at its storage and at what stands in front of it"),
            _ => ($"it answers {status}", "no registry answers like this: check host and port"),
        };
        Bad(check, detail, fix);
    }

    private bool NoCredential()
    {
        Bad("credential", "the registry asks for one, and there is none for this image",
            "give the Pod a pull secret for it, or give its file by --pod: kubectl get pod,serviceaccount,secret -o json");
        return false;
    }

    private void RefusedCredential(string check) => Bad(
        check, $"the credential of user {credential!.User} is refused",
        "make a new one: it is wrong or has expired (those of ECR last 12 hours); write the pull secret again");

    private static string Plain(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    private void Ok(string check, string detail) => _findings.Add(new(target.Subject, check, CheckStatus.Ok, detail));

    private void Skipped(string check, string detail) => _findings.Add(new(target.Subject, check, CheckStatus.Skipped, detail));

    private void Bad(string check, string detail, string fix) =>
        _findings.Add(new(target.Subject, check, CheckStatus.Finding, detail, fix));
}
