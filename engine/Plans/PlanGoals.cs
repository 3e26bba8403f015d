using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Plans;

/// <summary>Compares the options of a resource in a plan with those in the program.</summary>
internal static class PlanGoals
{
    /// <summary>Null, or which option is another one.</summary>
    public static string? Difference(Goal planned, Goal actual)
    {
        var (p, a) = (planned.Options, actual.Options);
        return planned.Custom != actual.Custom ? "resource kind changed"
            : Differs(planned.Provider, actual.Provider) ? $"provider changed (expected {planned.Provider})"
            : planned.Parent != actual.Parent ? $"parent changed (expected {planned.Parent})"
            : p.Protect != a.Protect ? $"protect changed (expected {p.Protect})"
            : p.DeleteBeforeReplace != a.DeleteBeforeReplace ? $"deleteBeforeReplace changed (expected {p.DeleteBeforeReplace})"
            : p.ImportId != a.ImportId ? $"importID changed (expected {p.ImportId})"
            : p.CustomTimeouts is not null && p.CustomTimeouts != a.CustomTimeouts ? "customTimeouts changed"
            : !p.IgnoreChanges.ToHashSet().SetEquals(a.IgnoreChanges) ? "ignoreChanges changed"
            : !p.AdditionalSecretOutputs.ToHashSet().SetEquals(a.AdditionalSecretOutputs) ? "additionalSecretOutputs changed"
            : !planned.Dependencies.ToHashSet().SetEquals(actual.Dependencies) ? "dependencies changed"
            : null;
    }

    // A provider that was yet to be created had no identifier in the plan.
    private static bool Differs(ProviderReference? planned, ProviderReference? actual) => planned is null || actual is null
        ? planned != actual
        : planned.Urn != actual.Urn || planned.Id != ProviderReference.UnknownId && planned.Id != actual.Id;
}
