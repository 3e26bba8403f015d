using System.Net;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>The named networks of a stack are networks, and each of them is used.</summary>
internal static class NetworkNames
{
    private static readonly ResourceNameAttribute _format = new();

    public static void Check(StackSettings settings, NamedNetworks networks, SettingsErrors errors)
    {
        foreach (var (name, cidrs) in settings.Networks)
        {
            var place = $"networks.{name}";
            if (_format.Problem(name) is { } problem)
            {
                errors.Add(new(place, problem));
                continue;
            }

            if (cidrs.Count == 0)
            {
                errors.Add(place, "the list is empty, so the name lets nobody through", "add a network, such as \"203.0.113.0/24\"");
            }
            else if (!networks.IsUsed(name))
            {
                errors.Add(place, "no list of networks names it, so it has no effect", $"write {name} in one, or remove it");
            }

            foreach (var (index, cidr) in cidrs.Index())
            {
                if (!IPNetwork.TryParse(cidr, out var network) || network.ToString() != cidr)
                {
                    errors.Add($"{place}[{index}]", $"{Quoted.Text(cidr)} is not a network", "use its first address and a prefix length");
                }
                else if (network.PrefixLength == 0)
                {
                    errors.Add($"{place}[{index}]", $"{Quoted.Text(cidr)} is everyone", "name the networks that are meant");
                }
            }
        }
    }
}
