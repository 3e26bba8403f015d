using Pulumi;

namespace RegistryInfra.EndToEnd.Programs.Shop;

internal sealed class PetArgs : ResourceArgs
{
    [Input("length")]
    public Input<int>? Length { get; set; }
}
