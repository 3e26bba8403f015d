using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>One repository of an <see cref="EcrRegistry"/>.</summary>
public sealed class EcrRepositoryArgs
{
    private List<EcrGrantArgs>? _grants;
    private List<string>? _functions;

    /// <summary>
    /// Its name, unique in the registry, such as <c>payments/api</c>: 2 to 256 characters, lower case.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html"/>
    /// </summary>
    [RepositoryName]
    public required string Name { get; init; }

    /// <summary>
    /// Who else may use it: an account by its id, or an account's root, a role or a user by its ARN. Never everyone.
    /// Identities of the registry's own account need no grant, their own policies suffice; one that is named has to exist. None by
    /// default. To a replica every grant is one to pull.
    /// </summary>
    public List<EcrGrantArgs> Grants
    {
        get => _grants ??= [];
        set => _grants = value;
    }

    /// <summary>
    /// Functions of AWS Lambda that run its images, besides <see cref="EcrRegistryArgs.Functions"/>: ARNs, with <c>*</c> for any
    /// characters of a name. Default: none.
    /// </summary>
    [LambdaFunctionArn]
    public List<string> Functions
    {
        get => _functions ??= [];
        set => _functions = value;
    }

    /// <summary>
    /// It exists already, with its images, and is taken into the stack as it is found; of its settings only lifecycle and policy
    /// are written. Take the line away after that update: the next one applies the rest. It is about the registry's own region.
    /// Default: false.
    /// <see href="https://www.pulumi.com/docs/iac/concepts/resources/options/import/"/>
    /// </summary>
    public bool Import { get; init; }

    /// <summary>
    /// Its encryption stays what it was made with, where that is not the registry's key: ECR cannot change it, only make the
    /// repository anew without its images. Production is warned of it. Default: false.
    /// </summary>
    public bool KeepEncryption { get; init; }

    /// <summary>Overrides <see cref="EcrRegistryArgs.ExpireUntaggedAfterDays"/>.</summary>
    [Between(1, 3650)]
    public int? ExpireUntaggedAfterDays { get; init; }

    /// <summary>Overrides <see cref="EcrRegistryArgs.KeepTagged"/>.</summary>
    [Between(1, 10_000)]
    public int? KeepTagged { get; init; }

    /// <summary>Overrides <see cref="EcrRegistryArgs.ImmutableTags"/>.</summary>
    public bool? ImmutableTags { get; init; }
}
