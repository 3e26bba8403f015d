using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Aws.Iam;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Gives a role what the matrix says: as many managed policies as that takes.</summary>
internal static class EcrPermissions
{
    /// <summary>
    /// Managed policies of a role, by default.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    /// </summary>
    public const int MaximumPolicies = 10;

    /// <param name="name">Name of the resources.</param>
    /// <param name="roleName">Name of the role.</param>
    /// <param name="policyName">What the policies' names begin with.</param>
    /// <param name="policies">The policies.</param>
    /// <param name="role">The role, where it is made here.</param>
    /// <param name="parent">The parent of what is made.</param>
    public static void Attach(
        string name, string roleName, string policyName, ImmutableArray<PolicyDocument> policies, Role? role, Resource parent)
    {
        foreach (var (index, document) in policies.Index())
        {
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            var policy = new Policy($"{name}/{number}", new()
            {
                Name = $"{policyName}-{number}",
                Description = "Access to images, by the registry's matrix",
                PolicyDocument = document.ToString(),
            }, new() { Parent = parent });
            var options = new CustomResourceOptions { Parent = parent };
            if (role is not null)
            {
                options.DependsOn.Add(role);
            }

            _ = new RolePolicyAttachment($"{name}/{number}", new() { Role = roleName, PolicyArn = policy.Arn }, options);
        }
    }
}
