using System.Collections.Immutable;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.External;

/// <summary>What is known of a registry that others run from its settings.</summary>
internal static class ExternalProfile
{
    /// <summary>Where the images are pulled from: the source, or the registry that keeps them.</summary>
    public static RegistryProfile Of(ExternalRegistryArgs args) => args.Route is not { } route ? OfSource(args) : new()
    {
        Host = route.Host,
        Images = [],
        // What a cache serves is decided elsewhere, whoever the owner is there.
        ImagesOfOthers = [.. route.Images.Select(images => images.Cached)],
        CachedImages = route.Images,
        Endpoints = route.Endpoints,
        PullAccess = route.PullAccess,
        Claims = [],
        Namespace = null,
    };

    private static RegistryProfile OfSource(ExternalRegistryArgs args)
    {
        var service = args.Service;
        return new()
        {
            Host = service.Host,
            Images = OwnImages(service),
            ImagesOfOthers = OthersImages(args),
            Endpoints = [service.Host, .. service.FurtherEndpoints],
            PullAccess = args.CredentialInCluster ? PullAccess.InClusterGenerator
                : service.User is null ? PullAccess.Anonymous
                : PullAccess.StaticCredential,
            // Two registries of a stack may be the same service, each with a credential of its own.
            Claims = [],
            Namespace = null,
        };
    }

    /// <summary>All images that are allowed, as the source names them.</summary>
    public static ImmutableArray<ImageScope> SourceImages(ExternalRegistryArgs args) =>
        [.. OwnImages(args.Service), .. OthersImages(args)];

    private static ImmutableArray<ImageScope> OwnImages(ExternalService service) =>
        Scopes(service, ImageOwnership.Own, service.Own.Select(own => own.Scope));

    private static ImmutableArray<ImageScope> OthersImages(ExternalRegistryArgs args) =>
        Scopes(args.Service, ImageOwnership.Others, args.ImagesOfOthers);

    private static ImmutableArray<ImageScope> Scopes(
        ExternalService service, ImageOwnership ownership, IEnumerable<string> below) =>
        service.WholeHost == ownership
            ? [ImageScope.Parse($"{service.Host}/")]
            : [.. below.Select(path => ImageScope.Parse($"{service.Host}/{path}"))];
}
