using Pulumi;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// A role takes a while to be known everywhere in AWS. The provider tries again by itself where a key, a repository, a topic or a
/// service account names one; creation templates, rules of caches and the policy of a registry it makes in one attempt.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
/// https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/ecr
/// </summary>
internal static class EcrRoleDelay
{
    /// <summary>Null where nothing names a role that is made here.</summary>
    public static ErrorHook? Hook(string name, EcrRegistryArgs args) =>
        args.Replicas.Count + args.Caches.Count + args.CreatedOnPush.Count + args.ReplicationSources.Count == 0 ? null
        : new GrantDelay(
            TimeProvider.System,
            [
                "cannot be assumed", "could not be assumed", "unable to assume", "customRoleArn", "invalid registry policy",
                "principal not found", "UnableToAccessSecretException",
            ]).Hook(name);
}
