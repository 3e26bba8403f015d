namespace RegistryInfra.Components;

/// <summary>Scripts, expressions and queries, which are kept as files beside the code that writes them into a manifest.</summary>
internal static class EmbeddedText
{
    /// <summary>The text of a file.</summary>
    /// <param name="owner">A type of the folder that the file is in, or above.</param>
    /// <param name="file">Its name; a folder below that of the type stands before it, with a dot between.</param>
    public static string Read(Type owner, string file)
    {
        var resource = $"{owner.Namespace}.{file}";
        using var stream = owner.Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly holds no \"{resource}\".");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
