namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>Expressions that are kept as files beside this one.</summary>
internal static class CelDocument
{
    /// <summary>The expression in <c>Expressions/NAME.cel</c>, without the lines that are comments.</summary>
    public static string Read(string name)
    {
        var resource = $"{typeof(CelDocument).Namespace}.Expressions.{name}.cel";
        using var stream = typeof(CelDocument).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly holds no expression \"{resource}\".");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith("//", StringComparison.Ordinal));
        return string.Join('\n', lines).TrimEnd();
    }
}
