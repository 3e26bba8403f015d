using System.Collections.Concurrent;
using Pulumi.Deployments;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>Collects the errors of a program under test. Every version will do.</summary>
internal sealed class MockEngine : IEngine
{
    private readonly ConcurrentQueue<string> _errors = new();

    public string[] Errors => [.. _errors];

    public Task LogAsync(LogRequest request)
    {
        if (request.Severity == LogSeverity.Error)
        {
            _errors.Enqueue(request.Message);
        }

        return Task.CompletedTask;
    }

    public Task RequirePulumiVersionAsync(string range) => Task.CompletedTask;
}
