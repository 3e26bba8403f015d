using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Rpc = Pulumirpc;

namespace Pulumi.Registration;

/// <summary>What the engine answered about a resource.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Id">Its id; empty if not known.</param>
/// <param name="State">Its properties.</param>
internal sealed record Registered(string Urn, string Id, Struct? State)
{
    /// <summary>Whether the engine has left the resource out: what it did not send is not known.</summary>
    public bool IsSkipped { get; init; }

    private MapField<string, Rpc.RegisterResourceResponse.Types.PropertyDependencies>? Dependencies { get; init; }

    public static Registered From(Rpc.RegisterResourceResponse response) => new(response.Urn, response.Id, response.Object)
    {
        IsSkipped = response.Result != Rpc.Result.Success || response.Unknown,
        Dependencies = response.PropertyDependencies,
    };

    /// <summary>The resources that a property comes from, besides its own.</summary>
    public ImmutableHashSet<Resource> DependenciesOf(string property) =>
        Dependencies is not null && Dependencies.TryGetValue(property, out var dependencies)
            ? [.. dependencies.Urns.Select(urn => new DependencyResource(urn))]
            : [];
}
