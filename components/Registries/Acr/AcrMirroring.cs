using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>Takes copies of other people's images from Pods with a managed identity. Azure makes a repository when it is pushed to.</summary>
internal static class AcrMirroring
{
    public static (MirrorRoute? Route, string? Problem) Receive(AcrRegistryArgs args, MirrorRequest mirror)
    {
        if (mirror.Identity?.AzureClientId is null)
        {
            return (null, "Azure hands out no password, so who copies needs a managed identity: add identity: {azureClientId: ...} of one "
                + "that may push, such as one of its identities of role developer with the subject "
                + $"system:serviceaccount:{mirror.Namespace}:{mirror.ServiceAccount}");
        }

        args.Mirrored.AddRange(mirror.Repositories.Except(args.Mirrored));
        var location = new AcrLocation(args);
        return (new()
        {
            Places = [],
            Prefix = $"{location.Host}/",
            Endpoints = [.. location.Endpoints, location.Cloud.LoginHost],
            Login = new Dictionary<string, string>
            {
                ["method"] = "acr",
                ["host"] = location.Host,
                ["api"] = $"https://{location.Host}",
                ["audience"] = "https://containerregistry.azure.net",
            }.ToImmutableSortedDictionary(StringComparer.Ordinal),
        }, null);
    }
}
