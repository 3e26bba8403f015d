namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Name of whoever uses a robot of Harbor. A dot is left out: the robot's own name has one, before a hash of its password.
/// https://github.com/goharbor/harbor/blob/v2.15.1/src/server/v2.0/handler/robot.go
/// </summary>
public sealed class HarborRobotNameAttribute() : TextFormatAttribute(
    noun: "a name of a robot",
    pattern: @"^[a-z0-9]+([_-][a-z0-9]+)*$",
    example: "cluster-eu",
    advice: "use lower case letters and digits, with single dashes or underscores between them",
    maxLength: 64);
