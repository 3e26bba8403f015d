using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// A condition of a role assignment, as text only when it is done: for the role's own actions, the repository is one of
/// those named.
/// https://learn.microsoft.com/azure/role-based-access-control/conditions-format
/// </summary>
internal sealed record AcrCondition(ImmutableArray<string> DataActions, ImmutableArray<string> Repositories)
{
    public const string Version = "2.0";

    /// <summary>https://learn.microsoft.com/azure/role-based-access-control/conditions-faq</summary>
    public const int MaximumLength = 8 * 1024;

    private const string Registries = "Microsoft.ContainerRegistry/registries";

    public override string ToString() =>
        $"(({string.Join(" AND ", DataActions.Select(IsAnotherAction))}) OR ({string.Join(" OR ", Repositories.Select(IsOf))}))";

    private static string IsAnotherAction(string action) => $"!(ActionMatches{{'{Registries}/{action}'}})";

    /// <summary>A name has none of the characters that would end the text: its format allows no quote.</summary>
    private static string IsOf(string repository) => repository.EndsWith('/')
        ? $"@Request[{Registries}/repositories:name] StringStartsWithIgnoreCase '{repository}'"
        : $"@Request[{Registries}/repositories:name] StringEqualsIgnoreCase '{repository}'";
}
