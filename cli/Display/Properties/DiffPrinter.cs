using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display.Properties;

/// <summary>Prints what changed in an object: "+" added, "-" removed, "~" changed.</summary>
internal sealed class DiffPrinter(TextBlock view, bool fullTexts)
{
    private readonly PropertyPrinter _printer = new(view, fullTexts);

    public void WriteEntries(ValueDiff.Members diff, int indent)
    {
        var width = PropertyPrinter.Width(diff.ByName.Keys);
        foreach (var (key, change) in diff.ByName)
        {
            Write(change, indent, indent, PropertyPrinter.Title(key, width));
        }
    }

    // An item's title stands one step left of what the item contains.
    private void Write(ValueDiff diff, int titleIndent, int indent, string title)
    {
        switch (diff)
        {
            case ValueDiff.Added { New: var added }:
                WriteWhole(added, titleIndent, indent, title, StepOp.Create);
                break;
            case ValueDiff.Removed { Old: var removed }:
                WriteWhole(removed, titleIndent, indent, title, StepOp.Delete);
                break;
            case ValueDiff.Members or ValueDiff.Items:
                _printer.WriteIndented(title, titleIndent, StepOp.Update, mark: true);
                WriteNested(diff, indent);
                break;
            case ValueDiff.Changed changed:
                WriteChange(changed, titleIndent, indent, title);
                break;
        }
    }

    private void WriteWhole(PropertyValue value, int titleIndent, int indent, string title, StepOp op)
    {
        _printer.WriteIndented(title, titleIndent, op, mark: true);
        _printer.WriteValue(value, indent, op, mark: true);
    }

    private void WriteNested(ValueDiff diff, int indent)
    {
        if (diff is ValueDiff.Members members)
        {
            WriteMembers(members, indent);
        }
        else if (diff is ValueDiff.Items items)
        {
            WriteItems(items, indent);
        }
    }

    private void WriteMembers(ValueDiff.Members members, int indent)
    {
        view.WriteLine("{", Palette.Update);
        WriteEntries(members, indent + 1);
        _printer.WriteIndented("}", indent, StepOp.Update, mark: false);
        view.EndLine();
    }

    private void WriteItems(ValueDiff.Items items, int indent)
    {
        view.WriteLine("[", Palette.Update);
        foreach (var (index, change) in items.ByIndex)
        {
            Write(change, indent + 1, indent + 2, $"[{index}]: ");
        }

        _printer.WriteIndented("]", indent, StepOp.Update, mark: false);
        view.EndLine();
    }

    private void WriteChange(ValueDiff.Changed change, int titleIndent, int indent, string title)
    {
        if (!IsScalar(change.Old) || !IsScalar(change.New))
        {
            if (!PropertyPrinter.IsEmpty(change.Old))
            {
                WriteWhole(change.Old, titleIndent, indent, title, StepOp.Delete);
            }

            if (!PropertyPrinter.IsEmpty(change.New))
            {
                WriteWhole(change.New, titleIndent, indent, title, StepOp.Create);
            }

            return;
        }

        _printer.WriteIndented(title, titleIndent, StepOp.Update, mark: true);
        if (change is { Old: PropertyValue.Text old, New: PropertyValue.Text next } && WriteTexts(old.Value, next.Value, indent))
        {
            return;
        }

        view.Write(_printer.Scalar(change.Old), Palette.Delete).Write(" => ", Palette.Update)
            .WriteLine(_printer.Scalar(change.New), Palette.Create);
    }

    /// <summary>Documents are compared as values, texts of several lines by line; false leaves it to the caller.</summary>
    private bool WriteTexts(string old, string next, int indent)
    {
        if (EmbeddedJson.In(old) is { } before && EmbeddedJson.In(next) is { } after
            && ValueDiff.Of(before, after) is { } diff and (ValueDiff.Members or ValueDiff.Items))
        {
            view.Write("(json) ", Palette.Update);
            WriteNested(diff, indent);
            return true;
        }

        if (!old.Contains('\n') && !next.Contains('\n'))
        {
            return false;
        }

        view.EndLine();
        foreach (var (op, line) in LineDiff.Of(old, next))
        {
            _printer.WriteIndented(line, indent + 1, op, mark: op != StepOp.Same);
            view.EndLine();
        }

        return true;
    }

    private static bool IsScalar(PropertyValue value) => value is PropertyValue.NullValue or PropertyValue.Bool
        or PropertyValue.Number or PropertyValue.Text or PropertyValue.Computed or PropertyValue.Secret;
}
