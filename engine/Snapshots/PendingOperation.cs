using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>An operation whose result is not known: the deployment stopped while it ran.</summary>
/// <param name="Kind">creating, updating, deleting, reading or importing.</param>
/// <param name="Resource">The resource it was done to.</param>
public sealed record PendingOperation(string Kind, ResourceState Resource);
