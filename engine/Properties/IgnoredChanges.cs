namespace RegistryInfra.Engine.Properties;

/// <summary>Puts old values back where a resource ignores changes.</summary>
internal static class IgnoredChanges
{
    /// <summary>
    /// The new properties with the old value at each path. A path that only one side has room for, such as the element
    /// of a list that grew, cannot be put back wholly: it is added to <paramref name="failed"/>. What is no path at all
    /// names nothing.
    /// </summary>
    public static PropertyMap Reset(PropertyMap old, PropertyMap @new, IEnumerable<string> paths, List<string> failed)
    {
        var result = PropertyValue.Of(@new);
        foreach (var path in paths)
        {
            if (PropertyPath.TryParse(path) is not { Segments.IsEmpty: false } parsed)
            {
                continue;
            }

            var reset = new Reset(IsSecret: false).At(parsed.Segments.AsSpan(), PropertyValue.Of(old), result);
            result = reset.Value;
            if (!reset.Done)
            {
                failed.Add(path);
            }
        }

        return ((PropertyValue.Map)result).Properties;
    }
}
