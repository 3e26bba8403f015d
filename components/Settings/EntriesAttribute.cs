namespace RegistryInfra.Components.Settings;

/// <summary>How many entries a list takes. Without it any number, none included.</summary>
/// <param name="minimum">The fewest.</param>
/// <param name="maximum">The most.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EntriesAttribute(int minimum, int maximum = int.MaxValue) : Attribute
{
    /// <summary>The fewest.</summary>
    public int Minimum => minimum;

    /// <summary>The most.</summary>
    public int Maximum => maximum;

    /// <summary>What is wrong with a number of entries and the fix; null when it is right.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="format">The format of an entry, where it is a text.</param>
    public string? Problem(int count, TextFormatAttribute? format)
    {
        if (count > maximum)
        {
            return $"there are {count}: use at most {maximum}";
        }

        var entry = format is null ? "at least one entry" : $"{format.Noun}, such as \"{format.Example}\"";
        return count >= minimum ? null
            : count == 0 ? $"the list is empty: add {entry}"
            : $"there are {count}: use at least {minimum}";
    }
}
