using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace RegistryInfra.Stacks.Tests.Composition;

/// <summary>Stands in for the engine: keeps what is registered and answers with the inputs.</summary>
internal sealed class Recorder : IMocks
{
    public const string Certificate = "a certificate as PEM";

    /// <summary>The outputs of every stack that is referred to.</summary>
    public static readonly ImmutableDictionary<string, object> OutputsOfOtherStack =
        ImmutableDictionary<string, object>.Empty.Add("key", "arn:aws:kms:eu-west-1:123456789012:key/shared").Add("list", 1.0);

    private readonly ConcurrentQueue<MockResourceArgs> _registered = new();

    public IReadOnlyCollection<MockResourceArgs> Registered => _registered;

    public IEnumerable<MockResourceArgs> OfType(string token) => _registered.Where(resource => resource.Type == token);

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        _registered.Enqueue(args);
        var state = args.Type switch
        {
            "tls:index/selfSignedCert:SelfSignedCert" => args.Inputs.SetItem("certPem", Certificate),
            "pulumi:pulumi:StackReference" => args.Inputs.SetItem("outputs", OutputsOfOtherStack),
            _ => args.Inputs,
        };
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", state));
    }

    /// <summary>A preview needs no credentials, so the program asks no provider anything.</summary>
    public Task<object> CallAsync(MockCallArgs args) => throw new InvalidOperationException(args.Token);
}
