using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>Pulumi's colours, by what they are for.</summary>
internal static class Palette
{
    public static readonly Style Plain = Style.Plain;
    public static readonly Style Create = new(Color.Green);
    public static readonly Style Update = new(Color.Olive);
    public static readonly Style Delete = new(Color.Maroon);
    public static readonly Style Replace = new(Color.Fuchsia);
    public static readonly Style CreateReplacement = new(Color.Lime);
    public static readonly Style DeleteReplaced = new(Color.Red);
    public static readonly Style Read = new(Color.Aqua);
    public static readonly Style Headline = new(Color.Fuchsia, decoration: Decoration.Bold);
    public static readonly Style ColumnHeader = new(Color.Blue, decoration: Decoration.Underline);
    public static readonly Style Resource = new(Color.Blue);
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Error = new(Color.Maroon);
    public static readonly Style Warning = new(Color.Olive);
    public static readonly Style Info = new(Color.Purple);
}
