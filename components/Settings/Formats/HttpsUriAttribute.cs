namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Address that is called over TLS.
/// </summary>
public sealed class HttpsUriAttribute() : TextFormatAttribute(
    noun: "an https address",
    pattern: @"^https://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:[0-9]{1,5})?(/[^\s?#]*)?$",
    example: "https://hooks.example.com/registry",
    advice: "begin with https:// and leave out query and fragment",
    maxLength: 1024);
