using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes.Server;

/// <summary>
/// As much of a Kubernetes API server as an apply needs: discovery, create, server-side apply with field managers and
/// conflicts, get, list, patch and delete. It has no controllers: a test sets what they would.
/// </summary>
internal sealed class StandInApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly List<ServedKind> _kinds = [.. ServedKind.BuiltIn];
    private readonly Dictionary<string, JsonObject> _objects = [];
    private int _version;

    private StandInApiServer(WebApplication app) => _app = app;

    /// <summary>Each request: method, path and query.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Of each request: the header Authorization, and on whose behalf it is.</summary>
    public List<string> Callers { get; } = [];

    /// <summary>
    /// Called for each object that is made or changed, before anyone reads it, as a controller would be.
    /// </summary>
    public Action<JsonObject>? Controller { get; set; }

    /// <summary>Answers in place of the server: a status code and a message, or null.</summary>
    public Func<string, string, (int Code, string Reason, string Message)?>? Refuse { get; set; }

    /// <summary>Objects stay until the test lets them go.</summary>
    public bool HoldsDeletions { get; set; }

    public string Address =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<StandInApiServer> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            }));
        var app = builder.Build();
        var server = new StandInApiServer(app);
        server.Add(new("v1", "Namespace", "namespaces", false), "default");
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>A kubeconfig that leads here, without credentials.</summary>
    public string Kubeconfig(string @namespace = "default") => $$"""
        apiVersion: v1
        kind: Config
        current-context: stand-in
        clusters:
        - name: stand-in
          cluster:
            server: {{Address}}
        contexts:
        - name: stand-in
          context:
            cluster: stand-in
            user: stand-in
            namespace: {{@namespace}}
        users:
        - name: stand-in
          user: {}
        """;

    public JsonObject? Find(string path)
    {
        lock (_lock)
        {
            return _objects.GetValueOrDefault(path)?.DeepClone().AsObject();
        }
    }

    public string[] Paths()
    {
        lock (_lock)
        {
            return [.. _objects.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Changes an object as someone else would.</summary>
    public void Change(string path, Action<JsonObject> change, string? manager = null)
    {
        lock (_lock)
        {
            var before = _objects[path].DeepClone().AsObject();
            var after = _objects[path];
            change(after);
            Touch(after);
            if (manager is not null)
            {
                var old = FieldSet.Leaves(before);
                Own(after, manager, "Update", FieldSet.Leaves(after)
                    .Where(l => !old.TryGetValue(l.Key, out var was) || !JsonNode.DeepEquals(was, l.Value)).Select(
                        l => l.Key));
            }
        }
    }

    public void LetGo(string path)
    {
        lock (_lock)
        {
            _objects.Remove(path);
        }
    }

    public void Put(string path, JsonObject manifest)
    {
        lock (_lock)
        {
            Touch(manifest);
            _objects[path] = manifest;
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Add(ServedKind kind, string name) => Put($"{kind.Path(null)}/{name}", new()
    {
        ["apiVersion"] = kind.ApiVersion,
        ["kind"] = kind.Kind,
        ["metadata"] = new JsonObject { ["name"] = name },
    });

    private async Task AnswerAsync(HttpContext context)
    {
        var body = await BodyAsync(context.Request);
        var (code, answer) = (404, (JsonNode)Status(404, "NotFound", $"no such path: {context.Request.Path}"));
        lock (_lock)
        {
            Requests.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            Callers.Add(string.Join(
                '|', context.Request.Headers.Authorization, context.Request.Headers["Impersonate-User"],
                context.Request.Headers["Impersonate-Group"]));
            (code, answer) = Refuse?.Invoke(context.Request.Method, context.Request.Path) is { } refusal
                ? (refusal.Code, Status(refusal.Code, refusal.Reason, refusal.Message))
                : Answer(context.Request, context.Request.Path, body);
            answer = answer.DeepClone();
        }

        var isWatch = context.Request.Query["watch"] == "true" && code == 200;
        if (isWatch && context.Request.Query["sendInitialEvents"] == "true")
        {
            // As a server that has no streaming lists: the client lists, and watches from there.
            (isWatch, code, answer) = (false, 422, Status(422, "Invalid", "sendInitialEvents is forbidden for watch"));
        }

        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        if (isWatch)
        {
            await WatchAsync(context);
            return;
        }

        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private static async Task<string> BodyAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        return request.ContentType != ProtobufSecret.MediaType ? Encoding.UTF8.GetString(bytes.ToArray())
            : request.Method == "DELETE" ? ""
            : ProtobufSecret.Read(bytes.ToArray()).ToJsonString();
    }

    /// <summary>Nothing changes by itself, so that there is nothing to tell until the client goes.</summary>
    private static async Task WatchAsync(HttpContext context)
    {
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private (int, JsonNode) Answer(HttpRequest request, string path, string body)
    {
        if (Discover(path) is { } discovered)
        {
            return (200, discovered);
        }

        var parts = path.Trim('/').Split('/');
        var prefix = parts[0] == "api" ? 2 : 3;
        if (parts.Length <= prefix)
        {
            return NotFound(path);
        }

        var apiVersion = string.Join('/', parts[1..prefix]);
        var rest = parts[prefix..];
        var @namespace = rest is ["namespaces", var n, _, ..] ? n : null;
        rest = @namespace is null ? rest : rest[2..];
        var kind = _kinds.Find(k => k.ApiVersion == apiVersion && k.Plural == rest[0]);
        if (kind is null)
        {
            return (404, Status(404, "NotFound", "the server could not find the requested resource"));
        }

        return (request.Method, rest.Length) switch
        {
            ("GET", 1) => (200, List(kind, @namespace, request.Query["labelSelector"].ToString())),
            ("POST", 1) => Create(kind, @namespace, Parse(body), request),
            ("GET", 2) => _objects.TryGetValue(path, out var found) ? (200, found) : NotFound(kind, rest[1]),
            ("PUT", 2) => _objects.ContainsKey(path) ? (200, Store(path, Parse(body), request)) : NotFound(kind, rest[1]),
            ("PATCH", 2) => Patch(kind, @namespace, rest[1], body, request),
            ("DELETE", 2) => Delete(kind, path, rest[1]),
            _ => (405, Status(405, "MethodNotAllowed", request.Method)),
        };
    }

    private JsonObject? Discover(string path)
    {
        switch (path)
        {
            case "/version":
                return new JsonObject { ["major"] = "1", ["minor"] = "35", ["gitVersion"] = "v1.35.0" };
            case "/api":
                return new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") };
            case "/apis":
                return new JsonObject
                {
                    ["kind"] = "APIGroupList",
                    ["apiVersion"] = "v1",
                    ["groups"] = new JsonArray([.. _kinds.Where(k => k.Group != "").GroupBy(k => k.Group).Select(g =>
                    {
                        var versions = g.Select(k => k.ApiVersion).Distinct().Select(v => new JsonObject
                        {
                            ["groupVersion"] = v, ["version"] = v.Split('/')[1],
                        }).ToArray();
                        return (JsonNode)new JsonObject
                        {
                            ["name"] = g.Key,
                            ["versions"] = new JsonArray([.. versions]),
                            ["preferredVersion"] = versions[0].DeepClone(),
                        };
                    })]),
                };
            default:
                var apiVersion = path.StartsWith("/apis/", StringComparison.Ordinal) ? path["/apis/".Length..]
                    : path == "/api/v1" ? "v1" : "";
                var served = _kinds.Where(k => k.ApiVersion == apiVersion).ToArray();
                return served.Length == 0 ? null : new JsonObject
                {
                    ["kind"] = "APIResourceList",
                    ["groupVersion"] = apiVersion,
                    ["resources"] = new JsonArray([.. served.Select(k => (JsonNode)new JsonObject
                    {
                        ["name"] = k.Plural, ["singularName"] = k.Kind.ToLowerInvariant(), ["kind"] = k.Kind,
                        ["namespaced"] = k.Namespaced,
                        ["verbs"] = new JsonArray("create", "delete", "get", "list", "patch", "update", "watch"),
                    })]),
                };
        }
    }

    private JsonObject List(ServedKind kind, string? @namespace, string selector)
    {
        var prefix = kind.Path(@namespace) + "/";
        return new()
        {
            ["apiVersion"] = kind.ApiVersion,
            ["kind"] = kind.Kind + "List",
            ["metadata"] = new JsonObject { ["resourceVersion"] = _version.ToString(CultureInfo.InvariantCulture) },
            ["items"] = new JsonArray([.. _objects.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(o => o.Value)
                // Those who look for anything else find it in all there is.
                .Where(o => kind.Kind != "Secret" || Selects(selector, o)).Select(o => o.DeepClone())]),
        };
    }

    private static bool Selects(string selector, JsonObject manifest) => selector.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(s => s.Split('='))
        .All(s => manifest["metadata"]?["labels"]?[s[0]]?.ToString() == s[^1]);

    private (int, JsonNode) Create(ServedKind kind, string? @namespace, JsonObject manifest, HttpRequest request)
    {
        var name = manifest["metadata"]!["name"]!.ToString();
        var path = $"{kind.Path(@namespace)}/{name}";
        if (Missing(kind, @namespace, manifest) is { } missing)
        {
            return missing;
        }

        if (_objects.ContainsKey(path))
        {
            return (409, Status(409, "AlreadyExists", $"{kind.Plural} \"{name}\" already exists", kind, name));
        }

        Fill(kind, @namespace, manifest);
        Own(manifest, request.Query["fieldManager"].ToString() is { Length: > 0 } m ? m : "unknown", "Update",
            FieldSet.Leaves(manifest).Keys);
        return (201, Store(path, manifest, request));
    }

    private (int, JsonNode) Patch(ServedKind kind, string? @namespace, string name, string body, HttpRequest request)
    {
        var path = $"{kind.Path(@namespace)}/{name}";
        if (request.ContentType?.StartsWith("application/apply-patch+yaml", StringComparison.Ordinal) == true)
        {
            return Missing(kind, @namespace, Parse(body)) ?? Apply(kind, @namespace, name, path, Parse(body), request);
        }

        if (!_objects.TryGetValue(path, out var live))
        {
            return NotFound(kind, name);
        }

        var changed = live.DeepClone().AsObject();
        if (request.ContentType?.StartsWith("application/json-patch+json", StringComparison.Ordinal) == true)
        {
            foreach (var operation in JsonNode.Parse(body)!.AsArray())
            {
                FieldSet.Set(changed, operation!["path"]!.ToString().Replace('/', '.'), operation["value"]);
            }
        }
        else
        {
            Merge(changed, Parse(body));
        }

        return (200, Store(path, changed, request));
    }

    private (int, JsonNode) Apply(
        ServedKind kind, string? @namespace, string name, string path, JsonObject config, HttpRequest request)
    {
        var manager = request.Query["fieldManager"].ToString();
        if (manager == "")
        {
            return (400, Status(400, "BadRequest",
                "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value"));
        }

        var live = _objects.TryGetValue(path, out var found) ? found.DeepClone().AsObject() : new JsonObject();
        var wanted = FieldSet.Leaves(config);
        var had = FieldSet.Leaves(live);
        var owners = Owners(live);
        var conflicts = wanted.SelectMany(w => owners
            .Where(o => (o["manager"]!.ToString(), o["operation"]!.ToString()) != (manager, "Apply")
                && FieldSet.FromFields(o["fieldsV1"]!.AsObject()).Contains(w.Key)
                && !JsonNode.DeepEquals(had.GetValueOrDefault(w.Key), w.Value))
            .Select(o => (Owner: o, Field: w.Key))).ToList();
        if (conflicts.Count > 0 && request.Query["force"] != "true")
        {
            var causes = conflicts.Select(c => (JsonNode)new JsonObject
            {
                ["reason"] = "FieldManagerConflict",
                ["message"] = $"conflict with \"{c.Owner["manager"]}\" using {kind.ApiVersion}",
                ["field"] = c.Field,
            }).ToArray();
            var status = Status(409, "Conflict",
                $"Apply failed with {causes.Length} conflict{(causes.Length == 1 ? "" : "s")}", kind, name);
            status["details"]!["causes"] = new JsonArray(causes);
            return (409, status);
        }

        foreach (var (owner, field) in conflicts)
        {
            owner["fieldsV1"] = FieldSet.ToFields(FieldSet.FromFields(owner["fieldsV1"]!.AsObject()).Where(f =>
                f != field));
        }

        var mine = owners.Find(o => (o["manager"]!.ToString(), o["operation"]!.ToString()) == (manager, "Apply"));
        var given = mine is null ? [] : FieldSet.FromFields(mine["fieldsV1"]!.AsObject()).Where(f =>
            !wanted.ContainsKey(f)).ToList();
        foreach (var field in given.Where(f => !owners.Exists(o => o != mine && FieldSet.FromFields(
            o["fieldsV1"]!.AsObject()).Contains(f))))
        {
            FieldSet.Remove(live, field);
        }

        foreach (var (field, value) in wanted)
        {
            // An empty map leaves what others have in it.
            if (value is not JsonObject || !had.Keys.Any(k => k.StartsWith(field + ".", StringComparison.Ordinal)))
            {
                FieldSet.Set(live, field, value);
            }
        }

        if (Required(kind, live) is { } required)
        {
            return required;
        }

        (live["apiVersion"], live["kind"]) = (kind.ApiVersion, kind.Kind);
        FieldSet.Set(live, ".metadata.name", name);
        Fill(kind, @namespace, live);
        live["metadata"]!.AsObject()["managedFields"] = new JsonArray([.. owners.Where(o => o != mine).Select(o =>
            o.DeepClone())]);
        if (wanted.Count > 0)
        {
            Own(live, manager, "Apply", wanted.Keys);
        }

        return (found is null ? 201 : 200, Store(path, live, request));
    }

    private JsonObject Store(string path, JsonObject manifest, HttpRequest request)
    {
        Touch(manifest);
        if (request.Query["dryRun"] != "All")
        {
            Controller?.Invoke(manifest);
            _objects[path] = manifest;
            if (manifest["kind"]!.ToString() == "CustomResourceDefinition")
            {
                var spec = manifest["spec"]!;
                _kinds.Add(new($"{spec["group"]}/{spec["versions"]![0]!["name"]}", spec["names"]!["kind"]!.ToString(),
                    spec["names"]!["plural"]!.ToString(), spec["scope"]!.ToString() == "Namespaced"));
            }
        }

        return manifest;
    }

    private (int, JsonNode) Delete(ServedKind kind, string path, string name)
    {
        if (!_objects.TryGetValue(path, out var live))
        {
            return NotFound(kind, name);
        }

        if (HoldsDeletions)
        {
            live["metadata"]!["deletionTimestamp"] = "2026-01-01T00:00:00Z";
        }
        else
        {
            _objects.Remove(path);
        }

        return (200, new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["status"] = "Success" });
    }

    /// <summary>What admission would not find: the namespace, or a Pod's service account.</summary>
    private (int, JsonNode)? Missing(ServedKind kind, string? @namespace, JsonObject manifest)
    {
        if (kind.Namespaced && !_objects.ContainsKey($"/api/v1/namespaces/{@namespace}"))
        {
            return (404, Status(404, "NotFound", $"namespaces \"{@namespace}\" not found", new("v1", "Namespace",
                "namespaces", false), @namespace));
        }

        return kind.Kind == "Pod" && manifest["spec"]?["serviceAccountName"]?.ToString() is { } account
            && !_objects.ContainsKey($"/api/v1/namespaces/{@namespace}/serviceaccounts/{account}")
            ? (403, Status(403, "Forbidden",
                $"pods is forbidden: error looking up service account {@namespace}/{account}"))
            : null;
    }

    /// <summary>What validation would miss when a manager gives up its fields.</summary>
    private static (int, JsonNode)? Required(ServedKind kind, JsonObject live)
    {
        if (kind.Kind != "Deployment" || live["spec"]?["selector"] is not null)
        {
            return null;
        }

        var status = Status(422, "Invalid", "Deployment.apps is invalid: spec.selector: Required value", kind, "");
        status["details"]!["causes"] = new JsonArray(new JsonObject
        {
            ["reason"] = "FieldValueRequired",
            ["message"] = "Required value",
            ["field"] = "spec.selector",
        });
        return (422, status);
    }

    private static void Fill(ServedKind kind, string? @namespace, JsonObject manifest)
    {
        var metadata = (JsonObject)(manifest["metadata"] ??= new JsonObject());
        metadata["uid"] ??= Guid.NewGuid().ToString();
        metadata["creationTimestamp"] ??= "2026-01-01T00:00:00Z";
        if (kind.Namespaced)
        {
            metadata["namespace"] = @namespace;
        }

        if (kind.Kind == "Secret" && manifest["stringData"] is JsonObject texts)
        {
            foreach (var (key, value) in texts)
            {
                (manifest["data"] ??= new JsonObject())[key] = Convert.ToBase64String(
                    System.Text.Encoding.UTF8.GetBytes(value!.ToString()));
            }

            manifest.Remove("stringData");
        }
    }

    private void Touch(JsonObject manifest)
    {
        var metadata = (JsonObject)(manifest["metadata"] ??= new JsonObject());
        metadata["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
        metadata["generation"] = (metadata["generation"]?.GetValue<int>() ?? 0) + 1;
    }

    private static List<JsonObject> Owners(JsonObject live) =>
        [.. (live["metadata"]?["managedFields"] as JsonArray ?? []).Select(o => o!.DeepClone().AsObject())];

    private static void Own(JsonObject manifest, string manager, string operation, IEnumerable<string> fields)
    {
        var metadata = manifest["metadata"]!.AsObject();
        var all = (JsonArray)(metadata["managedFields"] ??= new JsonArray());
        all.Add(new JsonObject
        {
            ["manager"] = manager,
            ["operation"] = operation,
            ["apiVersion"] = manifest["apiVersion"]!.ToString(),
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = FieldSet.ToFields(fields.Where(f =>
                f is not (".metadata.uid" or ".metadata.creationTimestamp" or
                ".metadata.resourceVersion" or ".metadata.generation"))),
        });
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is JsonObject inner && target[key] is JsonObject existing)
            {
                Merge(existing, inner);
            }
            else if (value is null)
            {
                target.Remove(key);
            }
            else
            {
                target[key] = value.DeepClone();
            }
        }
    }

    private static JsonObject Parse(string body) => JsonNode.Parse(body)!.AsObject();

    private static (int, JsonNode) NotFound(ServedKind kind, string name) =>
        (404, Status(404, "NotFound", $"{kind.Plural} \"{name}\" not found", kind, name));

    private static (int, JsonNode) NotFound(string path) => (404, Status(404, "NotFound", $"no such path: {path}"));

    private static JsonObject Status(
        int code, string reason, string message, ServedKind? kind = null, string? name = null) => new()
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = message,
            ["reason"] = reason,
            ["details"] = new JsonObject { ["name"] = name, ["group"] = kind?.Group, ["kind"] = kind?.Plural },
            ["code"] = code,
        };
}
