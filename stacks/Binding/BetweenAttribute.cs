namespace RegistryInfra.Stacks.Binding;

/// <summary>The smallest and the largest whole number that a setting takes.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(int minimum, int maximum) : Attribute
{
    public int Minimum => minimum;

    public int Maximum => maximum;
}
