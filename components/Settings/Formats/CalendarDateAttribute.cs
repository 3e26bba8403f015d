using System.Globalization;

namespace RegistryInfra.Components.Settings.Formats;

/// <summary>A day of the calendar: year, month and day.</summary>
public sealed class CalendarDateAttribute() : TextFormatAttribute(
    noun: "a date",
    pattern: @"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    example: "2027-06-30",
    advice: "write year, month and day",
    maxLength: 10)
{
    /// <inheritdoc/>
    public override string? Problem(string text) => base.Problem(text)
        ?? (TryParse(text, out _) ? null : $"{Quoted.Text(text)} is not a date: the month has no such day");

    /// <summary>The day that a text names.</summary>
    public static bool TryParse(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
