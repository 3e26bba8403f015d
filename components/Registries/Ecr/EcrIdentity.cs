using Pulumi;
using Pulumi.Aws.Iam;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>A role that tokens of an issuer are exchanged for, by their audience and subject.</summary>
internal sealed class EcrIdentity : ComponentResource
{
    private const string TypeToken = "registry:ecr:Identity";

    public EcrIdentity(
        string name, string registry, EcrIdentityArgs args, EcrRegion region, Resource? issuer, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var roleName = EcrRoleName.Of(registry, args.Name);
        var roleOptions = new CustomResourceOptions { Parent = this };
        if (issuer is not null)
        {
            roleOptions.DependsOn.Add(issuer);
        }

        var role = new Role(name, new()
        {
            Name = roleName,
            Description = $"Automation {args.Name} of the registry {registry}",
            AssumeRolePolicy = Trust(args, region.Location).ToString(),
        }, roleOptions);
        EcrPermissions.Attach(
            name, roleName, roleName, EcrPolicies.OfIdentity(args.Role, registry, region.Registry, args.Repositories), role, this);
        RegisterOutputs();
    }

    /// <summary>Who may be it. Without the subject, whoever has an account at the issuer could.</summary>
    public static PolicyDocument Trust(EcrIdentityArgs args, EcrLocation location)
    {
        var issuer = EcrIssuers.NameOf(args.Issuer);
        return new(
        [
            new()
            {
                Sid = "Tokens",
                Principal = new() { Federated = location.IamArn($"oidc-provider/{issuer}") },
                Action = ["sts:AssumeRoleWithWebIdentity"],
                Condition = PolicyCondition.Equal(
                    ($"{issuer}:aud", [args.Audience]),
                    ($"{issuer}:sub", [.. args.Subjects.Order(StringComparer.Ordinal)])),
            },
        ]);
    }
}
