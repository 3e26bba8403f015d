using System.Security.Authentication;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Cli.Doctor;

/// <summary>The whole way from this machine to an image: connection first, then what the registry answers.</summary>
internal sealed class RegistryExamination(TrustedAuthorities authorities, string platform, TimeSpan patience, TimeProvider clock)
{
    /// <summary>Examines a target. It ends within the time that is given, whatever the server does.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(
        ExaminedHost target, RegistryCredential? credential, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(patience);
        var connection = new ConnectionExamination(target, authorities, clock);
        using var http = new RegistryHttp(authorities, clock);
        var api = new ApiExamination(target, credential, platform, http, clock);
        Finding? end = null;
        try
        {
            if (await connection.WalkAsync(deadline.Token))
            {
                await api.WalkAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            end = new(
                target.Subject, "time", CheckStatus.Finding, $"no whole answer came within {patience.TotalSeconds:0} s",
                "look at the load of the registry and of what stands in front of it, and for a firewall that drops packets");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or AuthenticationException)
        {
            end = new(
                target.Subject, "answer", CheckStatus.Finding, $"it is broken: {exception.Message.Split('\n')[0].TrimEnd('.')}",
                "no registry answers like this: check host and port, and what stands in front of it");
        }

        return [.. connection.Findings, .. api.Findings, .. end is null ? [] : new[] { end }];
    }
}
