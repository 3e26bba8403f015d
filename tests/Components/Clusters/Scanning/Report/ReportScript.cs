using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Scanning.Report;

/// <summary>Runs <c>admission_report.py</c> as the job does, against an API server on loopback that has Pods and keeps one ConfigMap.</summary>
internal sealed class ReportScript : IDisposable
{
    private const string Token = "a token of the Pod";
    private const int PageSize = 100;

    private readonly HttpListener _api = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly string _address;

    public ReportScript()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            _address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        }

        _api.Prefixes.Add($"{_address}/");
        _api.Start();
        _ = AnswerAsync();
        File.WriteAllText(Path.Combine(_folder, "token"), Token + "\n");
    }

    /// <summary>The Pods of the cluster.</summary>
    public List<JsonObject> Pods { get; } = [];

    /// <summary>What is in the ConfigMap; null until something was written.</summary>
    public JsonObject? Data { get; private set; }

    /// <summary>True to refuse every request.</summary>
    public bool IsForbidden { get; set; }

    /// <summary>What the API server was asked.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public JsonNode Summary => JsonNode.Parse(Data!["summary.json"]!.ToString())!;

    public static JsonObject Pod(string ns, string name, string image, string? phase = "Running", string? owner = null) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["namespace"] = ns,
            ["name"] = name,
            ["ownerReferences"] = owner is null ? null : new JsonArray(
                new JsonObject { ["kind"] = "Node", ["name"] = "n", ["controller"] = false },
                new JsonObject { ["kind"] = "ReplicaSet", ["name"] = owner, ["controller"] = true }),
        },
        ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "main", ["image"] = image }) },
        ["status"] = new JsonObject { ["phase"] = phase },
    };

    public async Task<(int ExitCode, string Output)> RunAsync(ClusterAdmission admission, Action<JsonObject>? change = null)
    {
        var rules = JsonSerializer.SerializeToNode(AdmissionDocument.Write(admission))!.AsObject();
        change?.Invoke(rules);
        var file = Path.Combine(_folder, "configuration.json");
        await File.WriteAllTextAsync(file, new JsonObject
        {
            ["api"] = _address,
            ["credentials"] = _folder,
            ["summary"] = new JsonObject { ["namespace"] = "admission-report", ["name"] = "admission-report-summary" },
            ["rules"] = rules,
        }.ToJsonString());
        var script = Path.Combine(Here(), "../../../../../components/Clusters/Scanning/admission_report.py");
        using var process = Process.Start(new ProcessStartInfo("python3", ["-B", script, "report", file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    public void Dispose()
    {
        _api.Close();
        Directory.Delete(_folder, recursive: true);
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
        _requests.Enqueue($"{request.HttpMethod} {request.Url!.AbsolutePath}");
        if (request.Headers["Authorization"] != $"Bearer {Token}" || IsForbidden)
        {
            response.StatusCode = 403;
            return;
        }

        JsonNode answer = new JsonObject();
        if (request.HttpMethod == "PATCH" && request.Url.AbsolutePath.EndsWith("/configmaps/admission-report-summary", StringComparison.Ordinal))
        {
            using var reader = new StreamReader(request.InputStream);
            Data = (JsonObject)JsonNode.Parse(await reader.ReadToEndAsync())!["data"]!.DeepClone();
        }
        else if (request.Url.AbsolutePath == "/api/v1/pods")
        {
            var first = int.Parse(request.QueryString["continue"] ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            answer = new JsonObject
            {
                ["items"] = new JsonArray([.. Pods.Skip(first).Take(PageSize).Select(pod => pod.DeepClone())]),
                ["metadata"] = first + PageSize < Pods.Count ? new JsonObject { ["continue"] = $"{first + PageSize}" } : [],
            };
        }
        else
        {
            response.StatusCode = 403;
            return;
        }

        response.ContentType = "application/json";
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString()));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
