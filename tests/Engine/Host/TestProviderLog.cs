using System.Collections.Concurrent;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>Keeps what a provider tells.</summary>
internal sealed class TestProviderLog : IProviderLog
{
    public ConcurrentQueue<string> Warnings { get; } = [];

    public ConcurrentQueue<string> Statuses { get; } = [];

    public void Warn(Urn urn, string message) => Warnings.Enqueue(message);

    public void Status(Urn urn, string message) => Statuses.Enqueue(message);
}
