using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>A repository, or all below a path. Azure makes a repository when it is first pushed to.</summary>
public sealed class AcrRepositoryArgs
{
    private List<AcrGrantArgs>? _grants;

    /// <summary>
    /// A repository, such as <c>payments/api</c>, or a path with a slash at its end, such as <c>payments/</c>, for all below
    /// it. What clusters may run follows from these.
    /// </summary>
    [RepositoryScope]
    public required string Name { get; init; }

    /// <summary>
    /// Who may use it, besides the grants of the registry. Default: none. It takes
    /// <see cref="AcrRoleAssignmentMode.Repository"/>.
    /// </summary>
    public List<AcrGrantArgs> Grants
    {
        get => _grants ??= [];
        set => _grants = value;
    }
}
