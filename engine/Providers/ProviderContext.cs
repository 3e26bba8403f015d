using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Providers;

/// <summary>What a provider may use of the deployment that it works for.</summary>
/// <param name="WorkingDirectory">The folder that the program runs in: relative paths of a configuration start here.</param>
/// <param name="Log">Says something about a resource that stays, such as a warning. It must not hold a secret.</param>
/// <param name="Status">Says how far a resource is, for as long as its operation lasts. It must not hold a secret.</param>
/// <param name="Clock">The time.</param>
internal sealed record ProviderContext(
    string WorkingDirectory,
    Action<DiagnosticSeverity, Urn, string> Log,
    Action<Urn, string> Status,
    TimeProvider Clock);
