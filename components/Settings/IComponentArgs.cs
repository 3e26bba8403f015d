namespace RegistryInfra.Components.Settings;

/// <summary>
/// Arguments of a component, which a stack file binds to. What holds for one property by itself stands on it as an
/// attribute; what several properties must agree on is told here.
/// </summary>
public interface IComponentArgs
{
    /// <summary>
    /// How the properties do not fit together. A property that is wrong by itself has a blank or default value by then, so
    /// this must not throw; name what a problem was found by in <see cref="ArgsProblem.ComparedWith"/>.
    /// </summary>
    /// <param name="name">The name that the component is to have.</param>
    IEnumerable<ArgsProblem> Conflicts(string name);
}
