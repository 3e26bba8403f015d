using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A function of a provider that is called.</summary>
public class MockCallArgs
{
    /// <summary>The token of the function.</summary>
    public string? Token { get; set; }

    /// <summary>The arguments.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = null!;

    /// <summary>The provider, as URN and id; empty for the default one.</summary>
    public string? Provider { get; set; }
}
