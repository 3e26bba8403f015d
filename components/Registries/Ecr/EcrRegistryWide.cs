using Pulumi;
using Pulumi.Aws.Ecr;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// What an account has once in a region, and one stack owns: settings, policy and scans of its whole registry.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-settings.html
/// </summary>
internal sealed class EcrRegistryWide : ComponentResource
{
    private const string TypeToken = "registry:ecr:RegistryWide";

    /// <param name="name">Its name.</param>
    /// <param name="region">The registry, and where.</param>
    /// <param name="policy">The policy of the whole registry; null where the stack leaves it alone.</param>
    /// <param name="parent">The registry, or its replica.</param>
    public EcrRegistryWide(string name, EcrRegion region, PolicyDocument? policy, Resource parent)
        : base(TypeToken, name, new() { Parent = parent })
    {
        var args = region.Registry;
        if (args.Scanning != EcrScanning.OnPush)
        {
            _ = new EcrRegistryScanning(name, region, parent, new() { Parent = this });
        }

        if (args.BlobMounting)
        {
            _ = Setting($"{name}/blob-mounting", region, "BLOB_MOUNTING", "ENABLED");
        }

        // An account excludes its own roles alone.
        foreach (var principal in args.UncountedPullers.Where(role => EcrPrincipal.AccountOf(role) == region.Location.AccountId))
        {
            _ = new PullTimeUpdateExclusion($"{name}/{principal}", new()
            {
                Region = region.Location.Region,
                PrincipalArn = principal,
            }, new() { Parent = this });
        }

        if (policy is not null)
        {
            // The scope of before has no part of what a policy may say of pushes and pulls.
            var scope = Setting($"{name}/policy-scope", region, "REGISTRY_POLICY_SCOPE", "V2");
            _ = new RegistryPolicy(name, new()
            {
                Region = region.Location.Region,
                Policy = policy.ToString(),
            }, region.AfterRoles(this, scope));
        }

        RegisterOutputs();
    }

    /// <summary>True when there is anything that this makes.</summary>
    public static bool IsOwned(EcrRegistryArgs args, PolicyDocument? policy) =>
        args.Scanning != EcrScanning.OnPush || args.BlobMounting || args.UncountedPullers.Count > 0 || policy is not null;

    private AccountSetting Setting(string name, EcrRegion region, string setting, string value) => new(name, new()
    {
        Region = region.Location.Region,
        Name = setting,
        Value = value,
    }, new() { Parent = this });
}
