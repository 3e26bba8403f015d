using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Clusters.Mirrors;

/// <summary>
/// A served registry behind nginx, which answers what CNCF Distribution does not: a list of what refers to an image, or that
/// an image cannot be pulled yet.
/// </summary>
internal sealed class FrontRegistry : IDisposable
{
    private static readonly Tool _nginx = new("nginx", "nginx");

    private readonly string _folder = Directory.CreateTempSubdirectory("front-").FullName;
    private readonly Process _process;

    private FrontRegistry(ServedRegistry registry, string locations)
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        Host = $"localhost:{port}";
        File.WriteAllText(Path.Combine(_folder, "nginx.conf"), $$"""
            daemon off;
            pid {{_folder}}/nginx.pid;
            error_log {{_folder}}/error.log;
            worker_processes 1;
            events {}
            http {
                access_log off;
                client_body_temp_path {{_folder}}/body;
                proxy_temp_path {{_folder}}/proxy;
                fastcgi_temp_path {{_folder}}/fastcgi;
                uwsgi_temp_path {{_folder}}/uwsgi;
                scgi_temp_path {{_folder}}/scgi;
                client_max_body_size 0;
                server {
                    listen 127.0.0.1:{{port}} ssl;
                    ssl_certificate {{registry.Folder}}/tls.crt;
                    ssl_certificate_key {{registry.Folder}}/tls.key;
                    proxy_set_header Host $http_host;
                    {{locations}}
                    location / { proxy_pass https://{{registry.Host}}; }
                }
            }
            """);
        _process = _nginx.Start("-c", Path.Combine(_folder, "nginx.conf"), "-e", Path.Combine(_folder, "error.log"));
    }

    public string Host { get; }

    public static void Require() => Tool.Require(_nginx);

    /// <summary>Starts it.</summary>
    /// <param name="registry">The registry behind it.</param>
    /// <param name="locations">What nginx answers itself, as its configuration has it; <c>REGISTRY</c> is the registry's address.</param>
    public static async Task<FrontRegistry> StartAsync(ServedRegistry registry, string locations)
    {
        var front = new FrontRegistry(registry, locations.Replace("REGISTRY", $"https://{registry.Host}"));
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, int.Parse(front.Host.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));
                return front;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        Assert.Fail("nginx does not listen.");
        return front;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
