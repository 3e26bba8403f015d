using System.Text.Json;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;

/// <summary>Policies that are kept as files beside this one.</summary>
internal static class RegoDocument
{
    /// <summary>
    /// The policy in <c>Policies/NAME.rego</c> with a value for each <c>$name</c>, as a literal: Rego's are those of JSON, so no
    /// value can end its own quotes.
    /// </summary>
    public static string Read(string name, params (string Name, object Value)[] values) => values.Aggregate(
        EmbeddedText.Read(typeof(RegoDocument), $"Policies.{name}.rego"),
        (text, value) => text.Replace($"${value.Name}", JsonSerializer.Serialize(value.Value), StringComparison.Ordinal));
}
