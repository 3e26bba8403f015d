using Pulumi;

namespace RegistryInfra.EndToEnd.Programs.Shop;

internal sealed class PetArgs : ResourceArgs
{
    [Input("length")]
    public Input<int>? Length { get; set; }

    [Input("prefix")]
    public Input<string>? Prefix { get; set; }
}
