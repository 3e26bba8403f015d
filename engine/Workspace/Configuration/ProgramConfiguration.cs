using System.Collections.Immutable;
using RegistryInfra.Engine.Secrets;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>The configuration that a program gets: plain text by full key, and which keys hold secrets.</summary>
/// <param name="Values">Value by "namespace:name"; structured values as JSON.</param>
/// <param name="SecretKeys">Keys whose value is a secret or contains one.</param>
/// <param name="Blinded">The values with each secret replaced by "[secret]", for display.</param>
public sealed record ProgramConfiguration(
    ImmutableSortedDictionary<string, string> Values,
    ImmutableSortedSet<string> SecretKeys,
    ImmutableSortedDictionary<string, string> Blinded)
{
    /// <summary>Hides the secrets in whatever is shown.</summary>
    public SecretFilter Filter { get; init; } = SecretFilter.None;
}
