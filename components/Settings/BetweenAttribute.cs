namespace RegistryInfra.Components.Settings;

/// <summary>The smallest and the largest whole number that a setting takes.</summary>
/// <param name="minimum">The smallest.</param>
/// <param name="maximum">The largest.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BetweenAttribute(int minimum, int maximum) : Attribute
{
    /// <summary>The smallest.</summary>
    public int Minimum => minimum;

    /// <summary>The largest.</summary>
    public int Maximum => maximum;

    /// <summary>What is wrong with a number and the fix; null when it is right.</summary>
    public string? Problem(int number) => number < minimum || number > maximum
        ? $"{number} is out of range: use a whole number from {minimum} to {maximum}"
        : null;
}
