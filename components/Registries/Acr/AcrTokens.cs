using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.ContainerRegistry;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>Tokens, each with a scope map of its own.</summary>
internal sealed class AcrTokens : ComponentResource
{
    private const string TypeToken = "registry:acr:Tokens";

    public AcrTokens(string name, AcrSettings settings, Resource registry, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        foreach (var token in settings.Registry.Tokens)
        {
            var map = new ScopeMap($"{name}/{token.Name}", new()
            {
                ResourceGroupName = settings.ResourceGroup,
                RegistryName = settings.Registry.RegistryName,
                ScopeMapName = token.Name,
                Description = $"{token.Role} of {token.Repositories.Count} repositories or paths",
                Actions = Actions(token).ToArray(),
            }, settings.After(this, registry));
            _ = new Token($"{name}/{token.Name}", new()
            {
                ResourceGroupName = settings.ResourceGroup,
                RegistryName = settings.Registry.RegistryName,
                TokenName = token.Name,
                ScopeMapId = $"{settings.Location.RegistryId}/scopeMaps/{token.Name}",
                Status = TokenStatus.Enabled,
            }, settings.After(this, map));
        }

        RegisterOutputs();
    }

    /// <summary>
    /// The access matrix as actions of a scope map.
    /// https://learn.microsoft.com/azure/container-registry/container-registry-token-based-repository-permissions
    /// </summary>
    internal static ImmutableArray<string> Actions(AcrTokenArgs token)
    {
        var permissions = AccessMatrix.PermissionsOf(token.Role);
        ImmutableArray<string> actions =
        [
            "content/read",
            "metadata/read",
            .. permissions.HasFlag(RegistryPermissions.Push) ? ["content/write"] : ImmutableArray<string>.Empty,
            .. permissions.HasFlag(RegistryPermissions.Delete) ? ["content/delete"] : ImmutableArray<string>.Empty,
        ];
        return
        [
            .. from repository in AcrAccess.Sorted(token.Repositories)
               from action in actions
               select $"repositories/{(repository.EndsWith('/') ? $"{repository}*" : repository)}/{action}",
        ];
    }
}
