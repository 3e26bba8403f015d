using System.Net;

namespace RegistryInfra.Components.Settings.Formats;

/// <summary>An address of IPv4 or IPv6.</summary>
public sealed class IpAddressAttribute() : TextFormatAttribute(
    noun: "an address",
    pattern: @"^[0-9a-f.:]+$",
    example: "10.1.4.5",
    advice: "write it in full and in lower case",
    maxLength: 45)
{
    /// <inheritdoc/>
    public override string? Problem(string text) =>
        base.Problem(text) ?? (IPAddress.TryParse(text, out var address) && address.ToString() == text
            ? null
            : $"{Quoted.Text(text)} is not an address: write one such as \"{Example}\"");
}
