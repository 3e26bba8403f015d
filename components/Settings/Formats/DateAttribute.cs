using System.Globalization;

namespace RegistryInfra.Components.Settings.Formats;

/// <summary>A day, in UTC.</summary>
public sealed class DateAttribute() : TextFormatAttribute(
    noun: "a date",
    pattern: @"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    example: "2027-01-31",
    advice: "write year, month and day",
    maxLength: 10)
{
    private const string Layout = "yyyy-MM-dd";

    /// <summary>The day that a text stands for; null when it stands for none.</summary>
    public static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, Layout, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <inheritdoc/>
    public override string? Problem(string text) => base.Problem(text)
        ?? (Parse(text) is null ? $"{Quoted.Text(text)} is no day of the calendar: write one, such as \"{Example}\"" : null);
}
