namespace RegistryInfra.Engine.Properties;

/// <summary>
/// Compares properties as values, secrets with secrets only: for what no provider compares, such as a component's inputs.
/// A null is as good as no property at all.
/// </summary>
internal static class DeepEquality
{
    public static bool Holds(PropertyMap a, PropertyMap b) => ReferenceEquals(a, b)
        || a.All(p => b.Find(p.Key) is { } other ? Holds(p.Value, other) : p.Value is PropertyValue.NullValue)
        && b.All(p => a.ContainsKey(p.Key) || p.Value is PropertyValue.NullValue);

    public static bool Holds(PropertyValue a, PropertyValue b) => (a, b) switch
    {
        (PropertyValue.Map(var x), PropertyValue.Map(var y)) => Holds(x, y),
        (PropertyValue.List(var x), PropertyValue.List(var y)) =>
            x.Length == y.Length && x.Zip(y).All(pair => Holds(pair.First, pair.Second)),
        (PropertyValue.Secret(var x), PropertyValue.Secret(var y)) => Holds(x, y),
        (PropertyValue.Reference x, PropertyValue.Reference y) => x.Urn == y.Urn && Equals(x.Id, y.Id),
        _ => a.Equals(b),
    };
}
