using System.Collections.Immutable;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.External;

/// <summary>What is known of a registry that others run from its settings.</summary>
internal static class ExternalProfile
{
    public static RegistryProfile Of(ExternalRegistryArgs args)
    {
        var service = args.Service;
        return new()
        {
            Host = service.Host,
            Images = Scopes(service, ImageOwnership.Own, service.Own.Select(own => own.Scope)),
            ImagesOfOthers = Scopes(service, ImageOwnership.Others, args.ImagesOfOthers),
            Endpoints = [service.Host, .. service.FurtherEndpoints],
            PullAccess = args.CredentialInCluster ? PullAccess.InClusterGenerator
                : service.User is null ? PullAccess.Anonymous
                : PullAccess.StaticCredential,
            // Two registries of a stack may be the same service, each with a credential of its own.
            Claims = [],
            Namespace = null,
        };
    }

    private static ImmutableArray<ImageScope> Scopes(
        ExternalService service, ImageOwnership ownership, IEnumerable<string> below) =>
        service.WholeHost == ownership
            ? [ImageScope.Parse($"{service.Host}/")]
            : [.. below.Select(path => ImageScope.Parse($"{service.Host}/{path}"))];
}
