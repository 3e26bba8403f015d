namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>Expressions that are kept as files beside this one.</summary>
internal static class CelDocument
{
    /// <summary>
    /// The expression in <c>Expressions/NAME.cel</c>, without the lines that are comments, with a piece of the language for
    /// each <c>$name</c>. A pattern written in place is compiled once by the API server, with the policy, and refused there
    /// when it is broken; one that is kept in a variable is compiled again for every image.
    /// </summary>
    public static string Read(string name, params (string Name, string Value)[] pieces)
    {
        var lines = EmbeddedText.Read(typeof(CelDocument), $"Expressions.{name}.cel").Split('\n').Where(line => !line.StartsWith("//", StringComparison.Ordinal));
        return pieces.Aggregate(
            string.Join('\n', lines).TrimEnd(),
            (text, piece) => text.Replace($"${piece.Name}", piece.Value, StringComparison.Ordinal));
    }
}
