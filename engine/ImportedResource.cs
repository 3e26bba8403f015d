using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine;

/// <summary>An existing resource that an import takes into the state.</summary>
/// <param name="Type">Its type token, such as <c>random:index/randomId:RandomId</c>.</param>
/// <param name="Name">The name that the program will give it.</param>
/// <param name="Id">What the provider calls it.</param>
/// <param name="Parent">Its parent in the state; null for the stack.</param>
/// <param name="Provider">The provider resource of the state that reads it; null for a default one.</param>
/// <param name="Protect">Whether it is protected from deletion; default true, as in the Pulumi CLI.</param>
public sealed record ImportedResource(string Type, string Name, string Id, Urn? Parent = null, Urn? Provider = null,
    bool Protect = true);
