using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// Access for a client outside of Azure that has no identity of its own. Its passwords are no part of a stack: the provider
/// cannot make them, so <c>az acr token credential generate</c> does.
/// <see href="https://learn.microsoft.com/azure/container-registry/container-registry-token-based-repository-permissions"/>
/// </summary>
public sealed class AcrTokenArgs
{
    private List<string>? _repositories;

    /// <summary>Its name, which clients give as the user: 5 to 50 lower case letters and digits.</summary>
    [AcrChildName]
    public required string Name { get; init; }

    /// <summary>What it may do. An admin is a person, so never that. Default: guest.</summary>
    public RegistryRole Role { get; init; } = RegistryRole.Guest;

    /// <summary>The repositories, or paths that end in a slash, that it is for.</summary>
    [Entries(1)]
    [RepositoryScope]
    public List<string> Repositories
    {
        get => _repositories ??= [];
        set => _repositories = value;
    }
}
