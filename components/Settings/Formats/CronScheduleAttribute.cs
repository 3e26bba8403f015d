namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Schedule of a Kubernetes CronJob: the five fields of cron.</summary>
public sealed class CronScheduleAttribute() : TextFormatAttribute(
    noun: "a schedule",
    pattern: @"^[0-9*,/-]+ [0-9*,/-]+ [0-9*,/-]+ [0-9A-Za-z*,/-]+ [0-9A-Za-z*,/-]+$",
    example: "0 3 * * 0",
    advice: "write minute, hour, day, month and weekday",
    maxLength: 100);
