using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using RegistryInfra.Cli.Display;

namespace RegistryInfra.Cli.Doctor;

/// <summary>The way to a registry: its name, its port, its TLS and its certificate.</summary>
internal sealed class ConnectionExamination(ExaminedHost target, TrustedAuthorities authorities, TimeProvider clock)
{
    /// <summary>A certificate that ends sooner than this should have been renewed by now.</summary>
    private static readonly TimeSpan _renewal = TimeSpan.FromDays(14);

    private readonly List<Finding> _findings = [];

    /// <summary>What was found, in the order of the way.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Walks as far as there is a way. True when the registry can be asked.</summary>
    public async Task<bool> WalkAsync(CancellationToken cancellation)
    {
        if (await ResolveAsync(cancellation) is not { } addresses
            || await ConnectAsync(addresses, cancellation) is not { } socket)
        {
            return false;
        }

        using (socket)
        {
            return await SecureAsync(socket, addresses, cancellation);
        }
    }

    private async Task<IPAddress[]?> ResolveAsync(CancellationToken cancellation)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellation);
            if (addresses.Length > 0)
            {
                Ok("DNS", string.Join(", ", addresses.Select(address => address.ToString())));
                return addresses;
            }
        }
        catch (SocketException)
        {
            // Told below, as a name without addresses is.
        }

        Bad("DNS", $"the name {target.Host} is not known here",
            "check its spelling, and the DNS that nodes use: a private registry needs its private zone on them, as on this machine");
        return null;
    }

    private async Task<Socket?> ConnectAsync(IPAddress[] addresses, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellation);
            Ok("TCP", $"{socket.RemoteEndPoint}");
            return socket;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            Bad("TCP", exception.SocketErrorCode == SocketError.ConnectionRefused
                    ? $"port {target.Port} refuses the connection"
                    : $"port {target.Port} cannot be reached: {exception.SocketErrorCode}",
                "check that the registry runs and listens there, and that firewalls, security groups and network policies let nodes through");
            return null;
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<bool> SecureAsync(Socket socket, IPAddress[] addresses, CancellationToken cancellation)
    {
        TlsTrust? trust = null;
        await using var stream = new SslStream(new NetworkStream(socket), false, (_, certificate, chain, errors) =>
        {
            trust = authorities.Judge(certificate, chain, errors);
            return trust.IsGood(clock.GetUtcNow());
        });
        try
        {
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = target.Host, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
                cancellation);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            if (trust is not null && !trust.IsGood(clock.GetUtcNow()))
            {
                return Judge(trust);
            }

            if (await SpeaksPlainHttpAsync(addresses, cancellation))
            {
                Bad("TLS", "it speaks plain HTTP, over which anyone on the way reads credentials and changes images",
                    "put TLS in front of it; nothing is asked over HTTP, and no node should be told to (insecure registries)");
            }
            else
            {
                Bad("TLS", $"there is no TLS 1.2 or 1.3 to be had: {Reason(exception)}",
                    "turn TLS 1.2 and 1.3 on at the registry or at what stands in front of it: older versions are broken, and runtimes refuse them");
            }

            return false;
        }

        Ok("TLS", stream.SslProtocol == SslProtocols.Tls13 ? "TLS 1.3" : "TLS 1.2");
        return Judge(trust);
    }

    private bool Judge(TlsTrust? trust)
    {
        if (trust?.Certificate is not { } certificate)
        {
            Bad("certificate", "the server sent none", "configure its certificate");
            return false;
        }

        var now = clock.GetUtcNow();
        var ends = $"{certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}";
        if (!trust.IsOfToday(now))
        {
            Bad("certificate", certificate.NotAfter.ToUniversalTime() < now.UtcDateTime
                    ? $"it expired on {ends}"
                    : $"it holds only from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} on",
                "renew it, and have it renewed by a program; where it is right, the clock of this machine is wrong");
        }

        if (!trust.HasName)
        {
            Bad("certificate", $"it is not for {target.Host}, but for {Names(certificate)}",
                "issue one that has the host among its subject alternative names, or use the host that it has");
        }

        if (!trust.HasAuthority)
        {
            Bad("certificate", $"its authority is not known: {certificate.Issuer}", HowToTrust());
        }

        if (trust.IsGood(now))
        {
            var left = certificate.NotAfter.ToUniversalTime() - now.UtcDateTime;
            if (left < _renewal)
            {
                Bad("certificate", $"it expires on {ends}, in {Words.Count((int)left.TotalDays, "day")}", "renew it now: pulls fail from that day on");
            }
            else
            {
                Ok("certificate", $"until {ends}, of {certificate.Issuer}");
            }
        }

        return trust.IsGood(now);
    }

    private string HowToTrust() =>
        $"serve the whole chain; of an authority of your own, trust it: on nodes in /etc/containerd/certs.d/{target.Authority}/hosts.toml (ca = "
        + $"[\"/path/ca.crt\"]), for Docker in /etc/docker/certs.d/{target.Authority}/ca.crt, for other clients in the system's trust store or "
        + "SSL_CERT_FILE, and here by --cacert FILE";

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString())))
            .ToArray();
        return names is [] ? certificate.Subject : string.Join(", ", names);
    }

    private async Task<bool> SpeaksPlainHttpAsync(IPAddress[] addresses, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(addresses, target.Port, patience.Token);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"HEAD / HTTP/1.0\r\nHost: {target.Authority}\r\n\r\n"), patience.Token);
            var start = new byte["HTTP/1.1 400".Length];
            var received = await socket.ReceiveAsync(start, patience.Token);

            // A port of TLS answers plain HTTP by 400, as nginx and Go do.
            return received == start.Length && start.AsSpan().StartsWith("HTTP/"u8) && !start.AsSpan().EndsWith(" 400"u8);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static string Reason(Exception exception) =>
        (exception.InnerException ?? exception).Message.Split('\n')[0].TrimEnd('.');

    private void Ok(string check, string detail) => _findings.Add(new(target.Subject, check, CheckStatus.Ok, detail));

    private void Bad(string check, string detail, string fix) =>
        _findings.Add(new(target.Subject, check, CheckStatus.Finding, detail, fix));
}
