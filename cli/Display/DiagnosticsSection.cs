namespace RegistryInfra.Cli.Display;

/// <summary>What was said, by resource.</summary>
internal static class DiagnosticsSection
{
    public static void Write(TextBlock view, ResourceRow root)
    {
        var rows = Everything(root).Where(row => row.Messages.Count > 0).ToArray();
        if (rows.Length > 0)
        {
            view.WriteLine("Diagnostics:", Palette.Headline);
        }

        foreach (var row in rows)
        {
            view.WriteLine($"  {row.Type} ({row.Name}):", Palette.Resource);
            foreach (var message in Joined(row.Messages))
            {
                Write(view, message);
            }

            view.EndLine();
        }
    }

    private static void Write(TextBlock view, Message message)
    {
        view.Write("    ").Write(message.Prefix, message.PrefixStyle);
        var lines = message.Text.ReplaceLineEndings("\n").Split('\n');
        view.WriteLine(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            view.WriteLine($"    {line}");
        }
    }

    // The messages of one numbered stream are parts of one text.
    private static IEnumerable<Message> Joined(List<Message> messages) =>
        messages.Where(message => message.StreamId == 0).Concat(
            messages.Where(message => message.StreamId != 0)
                .GroupBy(message => message.StreamId)
                .Select(stream => stream.First() with { Text = string.Join('\n', stream.Select(part => part.Text)) }));

    private static IEnumerable<ResourceRow> Everything(ResourceRow row) => row.Children.SelectMany(Everything).Prepend(row);
}
