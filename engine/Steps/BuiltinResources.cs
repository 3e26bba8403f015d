using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>The resource types of the package <c>pulumi</c>, which the engine itself manages.</summary>
internal static class BuiltinResources
{
    public const string StackReference = "pulumi:pulumi:StackReference";

    /// <summary>Keeps the first value it is given.</summary>
    public const string Stash = "pulumi:index:Stash";

    public static bool IsOne(ResourceState state) =>
        state.Custom && state.Type.StartsWith("pulumi:", StringComparison.Ordinal) && !state.IsProvider;

    /// <exception cref="PlanException">There is no such type, or an input is missing, unknown or of the wrong kind.</exception>
    public static void Check(Urn urn, PropertyMap inputs)
    {
        var type = urn.Type;
        var name = type switch
        {
            StackReference => "name",
            Stash => "input",
            _ => throw new PlanException(urn, $"unrecognized resource type '{type}'"),
        };
        if (inputs.Keys.FirstOrDefault(key => key != name) is { } other)
        {
            throw Problem(urn, $"unknown property \"{other}\"");
        }

        if (inputs.Find(name) is not { } value)
        {
            throw Problem(urn, $"missing required property \"{name}\"");
        }

        if (type == StackReference && value is not (PropertyValue.Text or PropertyValue.Computed))
        {
            throw Problem(urn, $"property \"{name}\" must be a string");
        }
    }

    public static ResourceDiff Diff(string type, PropertyMap old, PropertyMap @new) =>
        DeepEquality.Holds(old, @new) ? ResourceDiff.None
        : type == StackReference ? ResourceDiff.Replacing("name")
        : ResourceDiff.Some with { ChangedKeys = ["input"] };

    private static PlanException Problem(Urn urn, string what) =>
        new(urn, $"{urn.Type} resource '{urn.Name}' has a problem: {what}");
}
