using Pulumi.Aws.Inputs;
using RegistryInfra.Stacks.Settings;
using Aws = Pulumi.Aws;

namespace RegistryInfra.Stacks.Composition;

/// <summary>The way to a registry's account: credentials of any other account are refused.</summary>
internal static class AccountProvider
{
    public static Aws.Provider For(EcrSettings registry, IReadOnlyDictionary<string, string> tags)
    {
        var defaultTags = new ProviderDefaultTagsArgs();
        foreach (var (key, value) in tags)
        {
            defaultTags.Tags.Add(key, value);
        }

        return new(registry.Name, new Aws.ProviderArgs
        {
            Region = registry.Region,
            AllowedAccountIds = { registry.AccountId },
            DefaultTags = defaultTags,
        });
    }
}
