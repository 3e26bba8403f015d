using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RegistryInfra.EndToEnd.Tests.Doctor;

/// <summary>A server that takes a request over TLS and then keeps whoever asks waiting.</summary>
internal sealed class StubbornServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();

    public StubbornServer(X509Certificate2 certificate, string habit)
    {
        _listener.Start();
        _ = Task.Run(async () =>
        {
            while (!_end.IsCancellationRequested)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = Task.Run(() => ServeAsync(client, certificate, habit), _end.Token);
            }
        });
    }

    public string Address => $"localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync(TcpClient client, X509Certificate2 certificate, string habit)
    {
        using (client)
        {
            if (habit == "hang before TLS")
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(certificate);
            var request = new byte[1 << 13];
            if (await stream.ReadAsync(request, _end.Token) == 0 || habit == "hang")
            {
                await Task.Delay(habit == "hang" ? Timeout.Infinite : 0, _end.Token);
                return;
            }

            if (habit == "flood of headers")
            {
                await WriteAsync(stream, "HTTP/1.1 200 OK\r\n");
                while (true)
                {
                    await WriteAsync(stream, $"X-More: {new string('x', 4000)}\r\n");
                }
            }

            await WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
            while (true)
            {
                await WriteAsync(stream, habit == "drip" ? " " : new string(' ', 1 << 16));
                if (habit == "drip")
                {
                    await Task.Delay(100, _end.Token);
                }
            }
        }
    }

    private Task WriteAsync(SslStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), _end.Token).AsTask();
}
