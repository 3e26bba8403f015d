namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Version of a Helm chart, in full.</summary>
public sealed class ChartVersionAttribute() : TextFormatAttribute(
    noun: "a version of a chart",
    pattern: @"^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$",
    example: "1.19.1",
    advice: "write three numbers, and no range",
    maxLength: 64);
