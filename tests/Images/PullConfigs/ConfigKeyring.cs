using System.Text;
using System.Text.Json.Nodes;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Images.Tests.PullConfigs;

/// <summary>What the kubelet makes of a document whose entries have an <c>auth</c>: it answers with user and password.</summary>
internal static class ConfigKeyring
{
    public static KubeletKeyring Of(string dockerConfigJson) => new(
        from entry in JsonNode.Parse(dockerConfigJson)!["auths"]!.AsObject()
        select (entry.Key, Encoding.UTF8.GetString(Convert.FromBase64String(entry.Value!["auth"]!.ToString()))));
}
