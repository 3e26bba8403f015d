using System.Text.Json.Nodes;
using RegistryInfra.Cli.Display;
using Spectre.Console;

namespace RegistryInfra.Cli.Doctor;

/// <summary>Shows what was found, as a table for people and as a document for programs.</summary>
internal static class DoctorView
{
    /// <summary>A block a subject: a line a check, and below a finding what to do.</summary>
    public static TextBlock Text(IReadOnlyCollection<Finding> findings)
    {
        var view = new TextBlock();
        var width = findings.Select(finding => finding.Check.Length).DefaultIfEmpty().Max() + ColumnWidths.Gap;
        foreach (var subject in findings.GroupBy(finding => finding.Subject, StringComparer.Ordinal))
        {
            view.WriteLine(subject.Key, Palette.Strong);
            foreach (var finding in subject)
            {
                view.Write("  ").Write(Cells.Pad(Word(finding.Status), "finding".Length + ColumnWidths.Gap), StyleOf(finding.Status))
                    .Write(Cells.Pad(finding.Check, width)).WriteLine(finding.Detail);
                if (finding.Fix is { } fix)
                {
                    view.Write(new string(' ', "finding".Length + ColumnWidths.Gap + ColumnWidths.Gap + width)).WriteLine($"fix: {fix}", Palette.Update);
                }
            }
        }

        var count = findings.Count(finding => finding.Status == CheckStatus.Finding);
        return view.WriteLine(count == 0 ? "Nothing was found to be wrong." : $"{Words.Count(count, "finding")}.");
    }

    /// <summary>The document that <c>--json</c> prints.</summary>
    public static JsonObject Json(IReadOnlyCollection<Finding> findings) => new()
    {
        ["version"] = 1,
        ["findings"] = findings.Count(finding => finding.Status == CheckStatus.Finding),
        ["checks"] = new JsonArray([.. findings.Select(finding => new JsonObject
        {
            ["subject"] = finding.Subject,
            ["check"] = finding.Check,
            ["status"] = Word(finding.Status),
            ["detail"] = finding.Detail,
            ["fix"] = finding.Fix,
        })]),
    };

    private static string Word(CheckStatus status) => status.ToString().ToLowerInvariant();

    private static Style StyleOf(CheckStatus status) => status switch
    {
        CheckStatus.Ok => Palette.Create,
        CheckStatus.Finding => Palette.Error,
        _ => Palette.Plain,
    };
}
