using System.Text.Json;

namespace RegistryInfra.Stacks.Settings;

/// <summary>How choices are written in settings and outputs: <c>onPush</c>.</summary>
internal static class WireName
{
    public static string Of(Enum choice) => Of(choice.ToString());

    public static string Of(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
