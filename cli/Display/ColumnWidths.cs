namespace RegistryInfra.Cli.Display;

/// <summary>How wide the columns of the tree are, so that Name and Plan are seen on every terminal.</summary>
internal readonly record struct ColumnWidths(int Type, int Name, int Plan)
{
    /// <summary>Between two columns.</summary>
    public const int Gap = 2;

    /// <summary>Left of the first: the symbol.</summary>
    public const int Margin = 5;

    /// <summary>What the column Info keeps of a narrow terminal; the rest of it is cut.</summary>
    private const int LeastInfo = 14;

    private const int Least = 4;

    /// <summary>Takes what does not fit from the columns Type and Name: from the wider one until both are as wide.</summary>
    public static ColumnWidths Fit(int type, int name, int plan, int info, int width)
    {
        var others = Margin + Gap + Gap + plan + (info > 0 ? Gap + Math.Min(info, LeastInfo) : 0);
        var left = Math.Max(width - others, 2 * Least);
        if (type + name <= left)
        {
            return new(type, name, plan);
        }

        var share = left / 2;
        return (type, name) switch
        {
            _ when name <= share => new(left - name, name, plan),
            _ when type <= share => new(type, left - type, plan),
            _ => new(left - share, share, plan),
        };
    }
}
