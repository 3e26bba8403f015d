using Pulumi;

namespace RegistryInfra.EndToEnd.Programs.Callbacks;

internal sealed class Pet(string name, PetArgs args, CustomResourceOptions? options = null)
    : CustomResource("shop:index:Pet", name, args, options)
{
    [Output("length")]
    public Output<int> Length { get; private set; } = null!;

    [Output("prefix")]
    public Output<string> Prefix { get; private set; } = null!;
}
