using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>The plan cannot go on; the message is for the user and is about one resource.</summary>
internal sealed class PlanException(Urn? urn, string message) : Exception(message)
{
    public Urn? Urn { get; } = urn;
}
