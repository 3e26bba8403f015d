namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Name of a project, an endpoint, a replication, a webhook or a label of Harbor. Of these, an endpoint's may be no longer
/// than 64 characters, and a project's may hold no other ones.
/// https://github.com/goharbor/harbor/blob/v2.15.1/src/controller/registry/controller.go
/// </summary>
public sealed class HarborNameAttribute() : TextFormatAttribute(
    noun: "a name in Harbor",
    pattern: @"^[a-z0-9]+([._-][a-z0-9]+)*$",
    example: "payments",
    advice: "use lower case letters and digits, with single dots, dashes or underscores between them",
    maxLength: 64);
