using System.Collections.Concurrent;
using Pulumi.Testing;

namespace RegistryInfra.Stacks.Tests.Composition;

/// <summary>Stands in for the engine: keeps what is registered and answers with the inputs.</summary>
internal sealed class Recorder : IMocks
{
    public const string Certificate = "a certificate as PEM";

    private readonly ConcurrentQueue<MockResourceArgs> _registered = new();

    public IReadOnlyCollection<MockResourceArgs> Registered => _registered;

    public IEnumerable<MockResourceArgs> OfType(string token) => _registered.Where(resource => resource.Type == token);

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        _registered.Enqueue(args);
        var state = args.Type == "tls:index/selfSignedCert:SelfSignedCert"
            ? args.Inputs.SetItem("certPem", Certificate)
            : args.Inputs;
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", state));
    }

    /// <summary>A preview needs no credentials, so the program asks no provider anything.</summary>
    public Task<object> CallAsync(MockCallArgs args) => throw new InvalidOperationException(args.Token);
}
