using System.Net;
using System.Net.Sockets;

namespace RegistryInfra.Components.Tests.Clusters.Mirrors;

/// <summary>A way to a server on loopback that drops the first connections.</summary>
internal sealed class UnsteadyWay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _port;
    private readonly int _drops;
    private int _dropped;

    public UnsteadyWay(string host, int drops)
    {
        _port = int.Parse(host.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        _drops = drops;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Host => $"localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public int Dropped => _dropped;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                if (_dropped < _drops)
                {
                    _dropped++;
                    client.Close();
                }
                else
                {
                    _ = ForwardAsync(client);
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using (client)
        {
            using var server = new TcpClient();
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _port);
                await Task.WhenAny(
                    client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                // One of the two hung up.
            }
        }
    }
}
