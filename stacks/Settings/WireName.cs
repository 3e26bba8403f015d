using System.Text.Json;

namespace RegistryInfra.Stacks.Settings;

/// <summary>How choices are written in settings and outputs: <c>onPush</c>.</summary>
internal static class WireName
{
    public static string Of(Enum choice) => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
