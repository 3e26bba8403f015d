using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Reads a provider reference off the wire.</summary>
internal static class ProviderReader
{
    /// <exception cref="Grpc.Core.RpcException">It is not a provider reference.</exception>
    public static ProviderReference Read(string text)
    {
        try
        {
            return ProviderReference.Parse(text);
        }
        catch (FormatException e)
        {
            throw Refusal.Of($"could not parse provider reference: {e.Message}");
        }
    }
}
