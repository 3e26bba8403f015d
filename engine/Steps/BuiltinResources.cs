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
    public static void Check(ResourceState state)
    {
        var name = state.Type switch
        {
            StackReference => "name",
            Stash => "input",
            _ => throw new PlanException(state.Urn, $"unrecognized resource type '{state.Type}'"),
        };
        if (state.Inputs.Keys.FirstOrDefault(key => key != name) is { } other)
        {
            throw Problem(state, $"unknown property \"{other}\"");
        }

        if (state.Inputs.Find(name) is not { } value)
        {
            throw Problem(state, $"missing required property \"{name}\"");
        }

        if (state.Type == StackReference && value is not (PropertyValue.Text or PropertyValue.Computed))
        {
            throw Problem(state, $"property \"{name}\" must be a string");
        }
    }

    public static ResourceDiff Diff(string type, PropertyMap old, PropertyMap @new) =>
        DeepEquality.Holds(old, @new) ? ResourceDiff.None
        : type == StackReference ? ResourceDiff.Replacing("name")
        : ResourceDiff.Some with { ChangedKeys = ["input"] };

    private static PlanException Problem(ResourceState state, string what) =>
        new(state.Urn, $"{state.Type} resource '{state.Urn.Name}' has a problem: {what}");
}
