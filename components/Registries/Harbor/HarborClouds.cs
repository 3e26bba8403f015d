using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Inputs;
using Aws = Pulumi.Aws;
using AzureNative = Pulumi.AzureNative;
using Gcp = Pulumi.Gcp;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>The ways to the clouds where what keeps images is made.</summary>
internal static class HarborClouds
{
    public static IEnumerable<ProviderResource> Of(
        string name, HarborStorageArgs storage, ImmutableSortedDictionary<string, Input<string>> tags)
    {
        if (storage.S3 is { Create: { } account } s3)
        {
            var defaults = new ProviderDefaultTagsArgs();
            foreach (var (key, value) in tags)
            {
                defaults.Tags.Add(key, value);
            }

            // Credentials of any other account are refused.
            yield return new Aws.Provider(name, new Aws.ProviderArgs
            {
                Region = s3.Region,
                AllowedAccountIds = { account.AccountId },
                DefaultTags = defaults,
            });
        }

        if (storage.Azure is { Create: { } group })
        {
            foreach (var (key, value) in tags)
            {
                _ = group.Tags.TryAdd(key, value);
            }

            // Credentials of another tenant or subscription cannot be used by mistake: both are said.
            yield return new AzureNative.Provider(name, new AzureNative.ProviderArgs
            {
                TenantId = group.TenantId,
                SubscriptionId = group.SubscriptionId,
            });
        }

        if (storage.Gcs is { Create: { } project })
        {
            yield return new Gcp.Provider(name, new Gcp.ProviderArgs
            {
                Project = project.ProjectId,
                DefaultLabels = GcpLabels.From(tags),
            });
        }
    }
}
