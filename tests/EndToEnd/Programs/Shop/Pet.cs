using Pulumi;

namespace RegistryInfra.EndToEnd.Programs.Shop;

internal sealed class Pet(string name, PetArgs args, CustomResourceOptions options)
    : CustomResource("random:index/randomPet:RandomPet", name, args, options);
