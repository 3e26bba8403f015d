using System.Collections.Immutable;
using System.Globalization;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>How long a certificate lasts, and from when it is renewed.</summary>
internal static class Validity
{
    public const string EarlyRenewalHours = "earlyRenewalHours";
    public const string EndTime = "validityEndTime";
    public const string PeriodHours = "validityPeriodHours";
    public const string ReadyForRenewal = "readyForRenewal";
    public const string StartTime = "validityStartTime";

    public static IEnumerable<CheckFailure> Validate(PropertyMap plan, TimeProvider clock)
    {
        if (plan.Integer(EarlyRenewalHours) is < 0 and var early)
        {
            yield return new(EarlyRenewalHours, $"is {early}: it must not be negative.");
        }

        if (plan.Integer(PeriodHours) is { } hours && (hours < 0 || End(clock.GetUtcNow(), hours) is null))
        {
            yield return new(PeriodHours, $"is {hours}: it must not be negative, nor end after the year 9999.");
        }
    }

    /// <summary>
    /// When a certificate ends; null after the year 9999, which is the last that a certificate can name.
    /// </summary>
    public static DateTimeOffset? End(DateTimeOffset from, long hours) =>
        hours <= (DateTimeOffset.MaxValue - from).TotalHours - 1 ? from.AddHours(hours) : null;

    public static string Write(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>True for a certificate whose window for renewal is open when it is issued.</summary>
    public static bool IsReadyAtOnce(PropertyMap plan) =>
        plan.Integer(PeriodHours) is 0 || plan.Integer(EarlyRenewalHours) >= plan.Integer(PeriodHours);

    public static PropertyMap Foresee(PropertyMap plan) =>
        plan.Integer(PeriodHours) is null || plan.Integer(EarlyRenewalHours) is null
            ? PropertyMap.Empty
            : Plans.Map((ReadyForRenewal, PropertyValue.Of(IsReadyAtOnce(plan))));

    /// <summary>A certificate in its window is replaced, although nothing of it changed.</summary>
    public static ImmutableArray<string> Due(PropertyMap outputs, TimeProvider clock) =>
        IsReady(outputs, clock) ? [ReadyForRenewal] : [];

    public static PropertyMap Refresh(PropertyMap outputs, TimeProvider clock) =>
        IsReady(outputs, clock) ? outputs.With(ReadyForRenewal, PropertyValue.Of(true)) : outputs;

    private static bool IsReady(PropertyMap outputs, TimeProvider clock) =>
        DateTimeOffset.TryParse(
            outputs.Text(EndTime), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
        && end - clock.GetUtcNow() <= TimeSpan.FromHours(outputs.Integer(EarlyRenewalHours) ?? 0);
}
