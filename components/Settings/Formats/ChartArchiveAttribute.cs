namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Path of a packed Helm chart.</summary>
public sealed class ChartArchiveAttribute() : TextFormatAttribute(
    noun: "a packed chart",
    pattern: @"^[A-Za-z0-9._/-]+\.tgz$",
    example: "charts/harbor-1.19.1.tgz",
    advice: "write the path of a .tgz",
    maxLength: 255);
