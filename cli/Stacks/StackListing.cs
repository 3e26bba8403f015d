using System.Globalization;
using System.Text.Json.Nodes;
using RegistryInfra.Cli.Display;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Backends;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Cli.Stacks;

/// <summary>Lists the stacks of a project: those that have a file, and those that have state.</summary>
internal static class StackListing
{
    private sealed record Row(string Name, bool IsCurrent, DateTimeOffset? LastUpdate, int? Resources, bool InProgress);

    public static int Show(string? directory, bool json)
    {
        var project = SelectedStack.FindProject(directory);
        var backend = SelectedStack.BackendOf(project);
        var names = StackSelection.Existing(project).Union(backend.Stacks(project.Name)).Order(StringComparer.Ordinal).ToArray();
        var current = Environment.GetEnvironmentVariable("PULUMI_STACK") is { Length: > 0 } asked ? asked : names is [var only] ? only : null;
        var rows = names.Select(name => Describe(new(backend, project.Name, name), name, name == current)).ToArray();
        if (json)
        {
            JsonOutput.Write(new JsonArray([.. rows.Select(Json)]));
        }
        else
        {
            Write(rows);
        }

        return ExitCode.Success;
    }

    private static Row Describe(StackStore store, string name, bool isCurrent)
    {
        int? resources = null;
        try
        {
            resources = store.Exists ? Checkpoint.ReadWithoutSecrets(store.SnapshotPath).Resources.Length : null;
        }
        catch (EngineException)
        {
            // A damaged state is told of by the commands that work with it.
        }

        var last = store.History().FirstOrDefault() is { } record
            ? DateTimeOffset.FromUnixTimeSeconds(record.EndTime)
            : (DateTimeOffset?)null;
        return new(name, isCurrent, last, resources, store.Locks().Count > 0);
    }

    private static JsonNode Json(Row row)
    {
        var entry = new JsonObject { ["name"] = row.Name, ["current"] = row.IsCurrent };
        if (row.LastUpdate is { } last)
        {
            entry["lastUpdate"] = last.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        }

        entry["updateInProgress"] = row.InProgress;
        if (row.Resources is { } count)
        {
            entry["resourceCount"] = count;
        }

        return entry;
    }

    private static void Write(Row[] rows)
    {
        string[][] cells =
        [
            ["NAME", "LAST UPDATE", "RESOURCE COUNT"],
            .. rows.Select(row => new[]
            {
                row.Name + (row.IsCurrent ? "*" : ""),
                row.InProgress ? "in progress" : row.LastUpdate is { } last ? Ago(DateTimeOffset.UtcNow - last) : "n/a",
                row.Resources?.ToString(CultureInfo.InvariantCulture) ?? "n/a",
            }),
        ];
        var widths = Enumerable.Range(0, cells[0].Length).Select(i => cells.Max(row => Cells.Width(row[i])) + ColumnWidths.Gap).ToArray();
        foreach (var row in cells)
        {
            Console.Out.WriteLine(string.Concat(row.Select((cell, i) => Cells.Pad(cell, widths[i]))).TrimEnd());
        }
    }

    private static string Ago(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "now",
        { TotalHours: < 1 } => Words.Count((int)time.TotalMinutes, "minute") + " ago",
        { TotalDays: < 1 } => Words.Count((int)time.TotalHours, "hour") + " ago",
        _ => Words.Count((int)time.TotalDays, "day") + " ago",
    };
}
