using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>One repository of an <see cref="EcrRegistry"/>.</summary>
public sealed class EcrRepositoryArgs
{
    private List<EcrGrantArgs>? _grants;

    /// <summary>
    /// Its name, unique in the registry, such as <c>payments/api</c>: 2 to 256 characters, lower case.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html"/>
    /// </summary>
    [RepositoryName]
    public required string Name { get; init; }

    /// <summary>
    /// Who else may use it: an account by its id, or an account's root, a role or a user by its ARN. Never everyone.
    /// Identities of the registry's own account need no grant, their own policies suffice. None by default. To a
    /// replica every grant is one to pull.
    /// </summary>
    public List<EcrGrantArgs> Grants
    {
        get => _grants ??= [];
        set => _grants = value;
    }

    /// <summary>Overrides <see cref="EcrRegistryArgs.ExpireUntaggedAfterDays"/>.</summary>
    [Between(1, 3650)]
    public int? ExpireUntaggedAfterDays { get; init; }

    /// <summary>Overrides <see cref="EcrRegistryArgs.KeepTagged"/>.</summary>
    [Between(1, 10_000)]
    public int? KeepTagged { get; init; }

    /// <summary>Overrides <see cref="EcrRegistryArgs.ImmutableTags"/>.</summary>
    public bool? ImmutableTags { get; init; }
}
