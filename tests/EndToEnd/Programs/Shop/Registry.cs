using Pulumi;

namespace RegistryInfra.EndToEnd.Programs.Shop;

internal sealed class Registry : ComponentResource
{
    public Registry(string name, int length)
        : base("shop:registry:Registry", name)
    {
        Pet = new Pet($"{name}-pet", new() { Length = length }, new() { Parent = this });
        RegisterOutputs();
    }

    public Pet Pet { get; }
}
