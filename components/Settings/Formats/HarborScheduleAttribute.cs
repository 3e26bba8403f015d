namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Schedule of a job of Harbor, in UTC: cron with a field more, the second, which has to be 0. A replication may not run each
/// minute, so the minute is a number here.
/// https://github.com/goharbor/harbor/blob/v2.15.1/src/controller/replication/model/model.go
/// </summary>
public sealed class HarborScheduleAttribute() : TextFormatAttribute(
    noun: "a schedule of Harbor",
    pattern: @"^0 [0-9][0-9,/-]* [0-9*,/-]+ [0-9*,/?-]+ [0-9A-Za-z*,/-]+ [0-9A-Za-z*,/?-]+$",
    example: "0 0 3 * * 0",
    advice: "write six fields: second (always 0), minute (a number), hour, day, month and weekday",
    maxLength: 64);
