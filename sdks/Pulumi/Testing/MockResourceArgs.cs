using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource that is registered or read.</summary>
public class MockResourceArgs
{
    /// <summary>The type token.</summary>
    public string? Type { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The inputs that are known and not null. Secrets are unwrapped.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = null!;

    /// <summary>The provider, as URN and id; empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>The id to read or to import; empty if the resource is created.</summary>
    public string? Id { get; set; }
}
