using Pulumi;
using Pulumi.AzureNative.ManagedIdentity;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>An identity that tokens of an issuer are exchanged for, and its role.</summary>
internal sealed class AcrIdentity : ComponentResource
{
    private const string TypeToken = "registry:acr:Identity";

    public AcrIdentity(
        string name, AcrIdentityArgs args, AcrSettings settings, Resource registry, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var identityName = $"{settings.Registry.RegistryName}-{args.Name}";
        var identity = new UserAssignedIdentity(name, new()
        {
            ResourceGroupName = settings.ResourceGroup,
            ResourceName = identityName,
            Location = settings.Registry.Location,
            Tags = settings.Tags,
        }, settings.After(this));

        // Azure writes one credential of an identity at a time.
        Resource previous = identity;
        foreach (var subject in args.Subjects)
        {
            previous = new FederatedIdentityCredential($"{name}/{subject}", new()
            {
                ResourceGroupName = settings.ResourceGroup,
                ResourceName = identityName,
                FederatedIdentityCredentialResourceName = $"subject-{ShortHash.Of(subject)}",
                Issuer = args.Issuer,
                Subject = subject,
                Audiences = { settings.Location.Cloud.TokenAudience },
            }, settings.After(this, previous));
        }

        foreach (var role in AcrRoles.Of(args.Role, settings.Registry.RoleAssignmentMode))
        {
            _ = AcrRoleAssignment.Create(
                $"{name}/{role.Key}",
                role,
                settings.Location.RoleDefinitionId(role.Id),
                settings.Location.RegistryId,
                identity.PrincipalId,
                AcrPrincipalType.ServicePrincipal,
                AcrAccess.Sorted(args.Repositories),
                settings.After(this, registry));
        }

        ClientId = identity.ClientId;
        RegisterOutputs();
    }

    /// <summary>What the automation logs in as.</summary>
    public Output<string> ClientId { get; }
}
