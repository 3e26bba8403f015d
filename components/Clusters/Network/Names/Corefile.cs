using System.Text;

namespace RegistryInfra.Components.Clusters.Network.Names;

/// <summary>
/// Server blocks of CoreDNS, which take precedence over those of the cluster for their zones.
/// <see href="https://coredns.io/manual/configuration/"/>
/// </summary>
internal sealed class Corefile
{
    private readonly StringBuilder _text = new();

    /// <summary>A zone whose queries go to other servers.</summary>
    public Corefile Forward(string zone, IEnumerable<string> servers) =>
        Block(zone, "errors", "cache 30", $"forward . {string.Join(' ', servers)}");

    /// <summary>A name that has these addresses; nothing else is known below it.</summary>
    public Corefile Host(string name, IEnumerable<string> addresses) =>
        Block(name, ["errors", "hosts {", .. addresses.Select(address => $"    {address} {name}"), "}"]);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private Corefile Block(string zone, params IEnumerable<string> lines)
    {
        _text.Append(zone).Append(":53 {\n");
        foreach (var line in lines)
        {
            _text.Append("    ").Append(line).Append('\n');
        }

        _text.Append("}\n");
        return this;
    }
}
