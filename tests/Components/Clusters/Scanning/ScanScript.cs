using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Clusters.Scanning;

/// <summary>Runs <c>scan.py</c> as the job does, with a stand-in scanner and an API server on loopback that keeps one ConfigMap.</summary>
internal sealed class ScanScript : IDisposable
{
    public const string Token = "a token of the Pod";

    private readonly HttpListener _api = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("scan-").FullName;
    private readonly ConcurrentQueue<string> _requests = new();

    public ScanScript()
    {
        var port = FreePort();
        Address = $"http://127.0.0.1:{port}";
        _api.Prefixes.Add($"{Address}/");
        _api.Start();
        _ = AnswerAsync();
        var scanner = Path.Combine(_folder, "trivy");
        File.Copy(Path.Combine(Here(), "stand-in-scanner.py"), scanner);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(scanner, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllText(Path.Combine(_folder, "token"), Token + "\n");
        Find([]);
    }

    public string Address { get; }

    /// <summary>Folder of the reports.</summary>
    public string Reports => Path.Combine(_folder, "reports");

    /// <summary>By namespace, the Pods, in pages.</summary>
    public Dictionary<string, JsonArray[]> Pods { get; } = [];

    /// <summary>What is in the ConfigMap.</summary>
    public JsonObject Data { get; private set; } = [];

    /// <summary>What an answer to the listing of Pods is; the usual one by default.</summary>
    public Action<HttpListenerResponse>? Answer { get; set; }

    /// <summary>What the API server was asked, with the type of a body.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>How the scanner was called.</summary>
    public string[][] Calls => File.Exists(Path.Combine(_folder, "calls.jsonl"))
        ? [.. File.ReadLines(Path.Combine(_folder, "calls.jsonl"))
            .Select(line => JsonNode.Parse(line)!.AsArray().Select(text => text!.ToString()).ToArray())]
        : [];

    public JsonNode Summary => JsonNode.Parse(Data["summary.json"]!.ToString())!;

    /// <summary>Says what the scanner finds: by repository, identifiers and severities.</summary>
    public void Find(Dictionary<string, (string Id, string Severity)[]> findings) => File.WriteAllText(
        Path.Combine(_folder, "findings.json"),
        new JsonObject(findings.Select(entry => KeyValuePair.Create<string, JsonNode?>(
            entry.Key, new JsonArray([.. entry.Value.Select(found => new JsonArray(found.Id, found.Severity))])))).ToJsonString());

    /// <summary>A Pod that runs an image.</summary>
    public static JsonObject Pod(string image, string imageId, string phase = "Running") => new()
    {
        ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "main", ["image"] = image }) },
        ["status"] = new JsonObject
        {
            ["phase"] = phase,
            ["containerStatuses"] = new JsonArray(new JsonObject { ["name"] = "main", ["image"] = image, ["imageID"] = imageId }),
        },
    };

    /// <summary>Runs one scan.</summary>
    /// <param name="keepDays">Days that reports are kept.</param>
    /// <param name="imageTimeoutSeconds">Seconds that one image may take.</param>
    /// <param name="scanner">The scanner; by default the one that stands in.</param>
    /// <param name="catalogs">Hosts of registries whose images are all scanned, each with the file of its authority.</param>
    /// <param name="dockerConfig">The folder of the pull secret.</param>
    public async Task<(int ExitCode, string Output)> ScanAsync(
        int keepDays = 90, int imageTimeoutSeconds = 30, string? scanner = null, (string Host, string? Authority)[]? catalogs = null,
        string? dockerConfig = null)
    {
        var file = Path.Combine(_folder, "configuration.json");
        await File.WriteAllTextAsync(file, new JsonObject
        {
            ["api"] = Address,
            ["credentials"] = _folder,
            ["namespaces"] = new JsonArray([.. Pods.Keys.Select(ns => JsonValue.Create(ns))]),
            ["catalogs"] = new JsonArray([.. (catalogs ?? []).Select(catalog => catalog.Authority is null
                ? new JsonObject { ["host"] = catalog.Host }
                : new JsonObject { ["host"] = catalog.Host, ["authority"] = catalog.Authority })]),
            ["severities"] = new JsonArray("HIGH", "CRITICAL"),
            ["summary"] = new JsonObject { ["namespace"] = "image-scanning", ["name"] = "image-scan-summary" },
            ["scanner"] = scanner ?? Path.Combine(_folder, "trivy"),
            ["arguments"] = new JsonArray("--image-src", "remote"),
            ["imageTimeoutSeconds"] = imageTimeoutSeconds,
            ["reports"] = Reports,
            ["keepDays"] = keepDays,
        }.ToJsonString());
        using var process = Start(dockerConfig, "scan", file);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Starts the exporter over the figures of the last scan.</summary>
    public (Process Process, string Address) Serve()
    {
        if (Data["metrics"] is { } metrics)
        {
            File.WriteAllText(Path.Combine(_folder, "metrics"), metrics.ToString());
        }

        var port = FreePort();
        return (Start(null, "serve", _folder, port.ToString(System.Globalization.CultureInfo.InvariantCulture)), $"http://127.0.0.1:{port}");
    }

    public void Dispose()
    {
        _api.Close();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(string? dockerConfig, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "python3", ["-B", Path.Combine(Here(), "../../../../components/Clusters/Scanning/scan.py"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOCKER_CONFIG"] = dockerConfig;
        return Process.Start(start)!;
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            try
            {
                var context = await _api.GetContextAsync();
                await AnswerAsync(context.Request, context.Response);
                context.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        _requests.Enqueue($"{request.HttpMethod} {request.RawUrl} {request.ContentType}".TrimEnd());
        if (request.Headers["Authorization"] != $"Bearer {Token}")
        {
            response.StatusCode = 401;
            return;
        }

        JsonNode answer;
        switch (request.Url!.AbsolutePath.Split('/'))
        {
            case [.., "image-scanning", "configmaps", "image-scan-summary"]:
                if (request.HttpMethod == "PATCH")
                {
                    using var reader = new StreamReader(request.InputStream);
                    Data = (JsonObject)JsonNode.Parse(await reader.ReadToEndAsync())!["data"]!.DeepClone();
                }

                answer = new JsonObject { ["data"] = Data.DeepClone() };
                break;
            case [.., var ns, "pods"] when Pods.TryGetValue(ns, out var pages):
                if (Answer is not null)
                {
                    Answer(response);
                    return;
                }

                var page = int.Parse(request.QueryString["continue"] ?? "0", System.Globalization.CultureInfo.InvariantCulture);
                answer = new JsonObject
                {
                    ["items"] = pages[page].DeepClone(),
                    ["metadata"] = page + 1 < pages.Length ? new JsonObject { ["continue"] = $"{page + 1}" } : [],
                };
                break;
            default:
                response.StatusCode = 403;
                return;
        }

        response.ContentType = "application/json";
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString()));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
