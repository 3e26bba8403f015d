namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Identifier of a known vulnerability. https://www.cve.org/About/Process#CVEID</summary>
public sealed class CveIdAttribute() : TextFormatAttribute(
    noun: "the identifier of a vulnerability",
    pattern: @"^(CVE-[0-9]{4}-[0-9]{4,19}|GHSA(-[0-9a-z]{4}){3})$",
    example: "CVE-2024-3094",
    advice: "write it as the scanner reports it",
    maxLength: 32);
