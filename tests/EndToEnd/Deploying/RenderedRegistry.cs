using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.EndToEnd.Tests.Deploying;

/// <summary>
/// The registry that was rendered for the local stack, served on loopback by Debian's docker-registry: its script,
/// configuration, users and certificate are those of the manifests. Only the paths of a container differ.
/// </summary>
internal sealed class RenderedRegistry : IDisposable
{
    private readonly string _rendered;
    private readonly Process _process;

    private RenderedRegistry(string rendered, string folder, Process process) =>
        (_rendered, Folder, _process) = (rendered, folder, process);

    /// <summary>Holds the pull secret as <c>auth.json</c>, and in <c>trust</c> the authority as <c>ca.crt</c>.</summary>
    public string Folder { get; }

    /// <summary>A port of this machine, in the range of a node's ports, that was free a moment ago.</summary>
    public static int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(30_000, 32_768));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Another program has it.
            }
        }
    }

    public static async Task<RenderedRegistry> StartAsync(string rendered, int port)
    {
        var folder = Directory.CreateTempSubdirectory("registry-served-").FullName;
        foreach (var inner in new[] { "trust", "nobody", "bin", "images", "secrets" })
        {
            Directory.CreateDirectory(Path.Combine(folder, inner));
        }

        foreach (var (name, text) in Data(rendered, "v1-configmap-registry-inside.yaml"))
        {
            File.WriteAllText(
                Path.Combine(folder, name), name.EndsWith(".yml", StringComparison.Ordinal) ? Here(text, folder, port) : text);
        }

        foreach (var (name, text) in Data(rendered, "v1-secret-registry-inside-tls.yaml"))
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        foreach (var (name, text) in Data(rendered, "v1-secret-registry-inside-http.yaml"))
        {
            File.WriteAllText(Path.Combine(folder, "secrets", name), text);
        }

        File.WriteAllText(
            Path.Combine(folder, "trust/ca.crt"), Data(rendered, "v1-configmap-registry-nodes-inside-trust.yaml")["ca.crt"]);

        // The script calls it by the name that it has in its image.
        File.CreateSymbolicLink(Path.Combine(folder, "bin/registry"), "/usr/bin/docker-registry");
        var registry = new RenderedRegistry(rendered, folder, Process.Start(new ProcessStartInfo(
            "env",
            [
                "-C", folder, $"PATH={folder}/bin:{Environment.GetEnvironmentVariable("PATH")}", "sh", "with-secrets.sh",
                "secrets", "sh", "serve.sh", "config.yml", "read-only.yml", "tls.crt", Path.Combine(folder, "images"), "60", "0",
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!);
        registry._process.BeginOutputReadLine();
        registry._process.BeginErrorReadLine();
        registry.TakeAccounts();
        await AwaitAsync(registry._process, port);
        return registry;
    }

    /// <summary>Takes the users and the pull secret as they are rendered now; the registry reads the users anew.</summary>
    public void TakeAccounts()
    {
        File.WriteAllText(
            Path.Combine(Folder, "htpasswd"), Data(_rendered, "v1-secret-registry-inside-accounts.yaml")["htpasswd"]);
        File.WriteAllText(
            Path.Combine(Folder, "auth.json"), Data(_rendered, "v1-secret-shop-registry-pull.yaml")[".dockerconfigjson"]);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The data of a rendered ConfigMap, or of a Secret, out of their base64.</summary>
    private static Dictionary<string, string> Data(string rendered, string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(rendered, "1-manifest", file))));
        var manifest = (YamlMappingNode)yaml.Documents[0].RootNode;
        var isSecret = ((YamlScalarNode)manifest["kind"]).Value == "Secret";
        return ((YamlMappingNode)manifest["data"]).Children.ToDictionary(
            entry => ((YamlScalarNode)entry.Key).Value!,
            entry => ((YamlScalarNode)entry.Value).Value is { } text && isSecret
                ? Encoding.UTF8.GetString(Convert.FromBase64String(text))
                : ((YamlScalarNode)entry.Value).Value!);
    }

    private static string Here(string configuration, string folder, int port)
    {
        var json = JsonNode.Parse(configuration)!;
        json["storage"]!["filesystem"]!["rootdirectory"] = Path.Combine(folder, "images");
        json["auth"]!["htpasswd"]!["path"] = Path.Combine(folder, "htpasswd");
        json["http"]!["addr"] = $"127.0.0.1:{port}";
        json["http"]!["tls"]!["certificate"] = Path.Combine(folder, "tls.crt");
        json["http"]!["tls"]!["key"] = Path.Combine(folder, "tls.key");
        return json.ToJsonString();
    }

    private static async Task AwaitAsync(Process process, int port)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            Assert.That(process.HasExited, Is.False, "The registry ended.");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        Assert.Fail("The registry does not listen.");
    }
}
