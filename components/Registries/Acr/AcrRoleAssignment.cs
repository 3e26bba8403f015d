using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>One assignment of a built-in role.</summary>
internal static class AcrRoleAssignment
{
    /// <summary>
    /// The type of the principal is always said: Azure then takes one that its directory does not show yet.
    /// https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
    /// </summary>
    public static RoleAssignment Create(
        string name,
        AcrRole role,
        string roleDefinitionId,
        Input<string> scope,
        Input<string> principalId,
        AcrPrincipalType principalType,
        ImmutableArray<string> repositories,
        CustomResourceOptions options)
    {
        var condition = repositories.IsEmpty || role.DataActions.IsEmpty
            ? null
            : new AcrCondition(role.DataActions, repositories).ToString();
        return new(name, new()
        {
            Scope = scope,
            RoleDefinitionId = roleDefinitionId,
            PrincipalId = principalId,
            PrincipalType = principalType == AcrPrincipalType.Group ? PrincipalType.Group : PrincipalType.ServicePrincipal,
            Description = role.Name,
            Condition = condition is null ? null : (Input<string>)condition,
            ConditionVersion = condition is null ? null : (Input<string>)AcrCondition.Version,
        }, options);
    }
}
