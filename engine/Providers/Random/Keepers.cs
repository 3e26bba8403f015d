using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Random;

/// <summary>The input that every random resource has: another value draws anew.</summary>
internal static class Keepers
{
    public static readonly BridgedInput Input = new("keepers", InputKind.TextMap) { Replaces = ReplacesUnlessEmpty };

    /// <summary>Entries without a value are as good as none.</summary>
    private static bool ReplacesUnlessEmpty(PropertyValue? before, PropertyValue? after) =>
        before is not null || after is not PropertyValue.Map(var map)
        || map.Values.Any(v => v is not PropertyValue.NullValue);
}
