using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Providers;

/// <summary>Where a provider tells what goes on while it works. Messages hold no secrets.</summary>
internal interface IProviderLog
{
    /// <summary>Something that the user should know after the deployment, too.</summary>
    void Warn(Urn urn, string message);

    /// <summary>What a resource is waiting for now; the next status takes its place.</summary>
    void Status(Urn urn, string message);
}
