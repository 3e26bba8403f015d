using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>Cuts an object that the server filled in down to the fields that its inputs have.</summary>
internal static class LiveShape
{
    public static PropertyMap Prune(PropertyMap live, PropertyMap inputs) => PropertyMap.From(
    [
        .. live.Where(p => inputs.ContainsKey(p.Key))
            .Select(p => KeyValuePair.Create(p.Key, Prune(p.Value, inputs[p.Key]))),
    ]);

    private static PropertyValue Prune(PropertyValue live, PropertyValue input) => (live.Plain, input.Plain) switch
    {
        (PropertyValue.Map(var map), PropertyValue.Map(var shape)) => PropertyValue.Of(Prune(map, shape)),
        (PropertyValue.List(var items), PropertyValue.List(var shapes)) => PropertyValue.Of(
            [.. items.Select((item, i) => i < shapes.Length ? Prune(item, shapes[i]) : item)]),
        var (plain, _) => plain,
    };
}
