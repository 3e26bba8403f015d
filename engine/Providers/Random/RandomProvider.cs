using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Random;

/// <summary>
/// The package <c>random</c>: values that are drawn once, from a cryptographic generator, and kept in the state.
/// Nothing outside of the state exists. See
/// https://github.com/hashicorp/terraform-provider-random/tree/v3.7.2/internal/provider.
/// </summary>
internal static class RandomProvider
{
    public const string Package = "random";

    public static IResourceProvider Create() => new BridgedProvider(
        Package,
        new BytesResource(),
        new IdResource(),
        new IntegerResource(),
        StringResource.Password(),
        new PetResource(),
        new ShuffleResource(),
        StringResource.Plain(),
        UuidResource.Version4("random:index/randomUuid:RandomUuid"),
        UuidResource.Version4("random:index/randomUuid4:RandomUuid4"),
        UuidResource.Version7("random:index/randomUuid7:RandomUuid7"));
}
