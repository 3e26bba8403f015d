namespace RegistryInfra.Images.PullConfigs;

/// <summary>Names of JSON members as Go compares them with the fields of a type: without regard to case.</summary>
internal static class GoName
{
    /// <summary>The one of <paramref name="fields"/> that a member's value goes to; null for none.</summary>
    public static string? Find(string member, IEnumerable<string> fields)
    {
        // Unicode folds the long s and the Kelvin sign to letters of ASCII; .NET does not.
        var folded = member.Replace('\u017F', 's').Replace('\u212A', 'k');
        return fields.FirstOrDefault(field => string.Equals(field, folded, StringComparison.OrdinalIgnoreCase));
    }
}
