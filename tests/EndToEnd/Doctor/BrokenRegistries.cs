using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace RegistryInfra.EndToEnd.Tests.Doctor;

/// <summary>Debian's nginx with a server for each state of <c>nginx.conf</c>, and Debian's registry, on loopback.</summary>
internal sealed partial class BrokenRegistries : IDisposable
{
    public const string User = "puller";
    public const string Password = "s3cr3t-of-the-puller";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, int> _ports = [];
    private readonly List<Process> _processes = [];

    private BrokenRegistries()
    {
        Folder = Directory.CreateTempSubdirectory("registry-doctor-").FullName;
        Certificates = new(Folder);
    }

    public string Folder { get; }

    public TestCertificates Certificates { get; }

    public static async Task<BrokenRegistries> StartAsync()
    {
        Prerequisite.Require(File.Exists("/usr/sbin/nginx"), "nginx is not installed: apt-get install nginx");
        Prerequisite.Require(File.Exists("/usr/bin/docker-registry"), "the registry is not installed: apt-get install docker-registry");
        Prerequisite.Require(File.Exists("/usr/bin/htpasswd"), "htpasswd is not installed: apt-get install apache2-utils");
        var servers = new BrokenRegistries();
        servers.StartNginx();
        servers.StartRegistry();
        foreach (var port in servers._ports.Values)
        {
            await WaitAsync(port);
        }

        return servers;
    }

    /// <summary>Host and port of a state.</summary>
    public string At(string state) => $"localhost:{Port(state)}";

    public int Port(string state) =>
        _ports.TryGetValue(state.ToUpperInvariant(), out var port) ? port : _ports[state.ToUpperInvariant()] = FreePort();

    /// <summary>What a server was asked, a line each: the request and its header Authorization.</summary>
    public string[] Asked(string log) =>
        Path.Combine(Folder, $"{log}.log") is var file && File.Exists(file) ? File.ReadAllLines(file) : [];

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        Certificates.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Source(string name) =>
        Path.Combine(Path.GetDirectoryName(ShopProject.Programs)!, "Doctor", name);

    private void StartNginx()
    {
        var text = File.ReadAllText(Source("nginx.conf")).Replace("$FOLDER", Folder, StringComparison.Ordinal);
        var file = Path.Combine(Folder, "nginx.conf");
        File.WriteAllText(file, PortName().Replace(text, match => $"{Port(match.Groups[1].Value)}"));
        Start("/usr/sbin/nginx", ["-c", file, "-e", Path.Combine(Folder, "start.log")]);
    }

    private void StartRegistry()
    {
        var users = Path.Combine(Folder, "htpasswd");
        using (var htpasswd = Process.Start("/usr/bin/htpasswd", ["-Bbc", "-C", "4", users, User, Password]))
        {
            htpasswd.WaitForExit();
        }

        Start("/usr/bin/docker-registry", ["serve", Source("registry.yml")], new()
        {
            ["REGISTRY_HTTP_ADDR"] = $"127.0.0.1:{Port("registry")}",
            ["REGISTRY_HTTP_TLS_CERTIFICATE"] = Path.Combine(Folder, "good.crt"),
            ["REGISTRY_HTTP_TLS_KEY"] = Path.Combine(Folder, "good.key"),
            ["REGISTRY_AUTH_HTPASSWD_PATH"] = users,
        });
    }

    private void Start(string command, string[] arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
    }

    private static async Task WaitAsync(int port)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (watch.Elapsed < _patience)
            {
                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"\$PORT_([A-Z]+)")]
    private static partial Regex PortName();
}
