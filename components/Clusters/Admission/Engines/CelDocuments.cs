namespace RegistryInfra.Components.Clusters.Admission.Engines;

/// <summary>Expressions as the members of an engine's own object.</summary>
internal static class CelDocuments
{
    public static Dictionary<string, object>[] Variables(IEnumerable<CelVariable> variables) =>
    [
        .. variables.Select(variable => new Dictionary<string, object>
        {
            ["name"] = variable.Name,
            ["expression"] = variable.Expression,
        }),
    ];

    public static Dictionary<string, object>[] Validations(IEnumerable<CelValidation> validations) =>
    [
        .. validations.Select(validation => new Dictionary<string, object>
        {
            ["expression"] = validation.Expression,
            ["message"] = validation.Message,
            ["messageExpression"] = validation.MessageExpression,
        }),
    ];
}
