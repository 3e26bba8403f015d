using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>A piece of a line in one style.</summary>
internal readonly record struct TextSpan(string Text, Style Style);
