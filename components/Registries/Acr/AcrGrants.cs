using Pulumi;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>What groups, service principals and the kubelets of clusters may do.</summary>
internal sealed class AcrGrants : ComponentResource
{
    private const string TypeToken = "registry:acr:Grants";

    public AcrGrants(string name, AcrSettings settings, Resource registry, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        foreach (var access in AcrAccess.Of(settings.Registry))
        {
            foreach (var role in AcrRoles.Of(access.Role, settings.Registry.RoleAssignmentMode))
            {
                _ = AcrRoleAssignment.Create(
                    $"{name}/{access.PrincipalId}/{role.Key}",
                    role,
                    settings.Location.RoleDefinitionId(role.Id),
                    settings.Location.RegistryId,
                    access.PrincipalId,
                    access.PrincipalType,
                    access.Repositories,
                    settings.After(this, registry));
            }
        }

        RegisterOutputs();
    }
}
