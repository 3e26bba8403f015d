namespace RegistryInfra.Components.Settings.Formats;

/// <summary>E-mail address of a Google service account.</summary>
public sealed class ServiceAccountEmailAttribute() : TextFormatAttribute(
    noun: "a Google service account",
    pattern: @"^[a-z]([a-z0-9-]{4,28}[a-z0-9])@[a-z][a-z0-9.:-]*\.iam\.gserviceaccount\.com$",
    example: "harbor-registry@example-project.iam.gserviceaccount.com",
    advice: "write its e-mail address",
    maxLength: 120);
