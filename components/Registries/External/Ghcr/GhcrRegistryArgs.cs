using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.External.Ghcr;

/// <summary>Images of GitHub's container registry that may run, and what pulls them.</summary>
public sealed class GhcrRegistryArgs : ExternalRegistryArgs
{
    private List<string>? _owners;

    /// <summary>
    /// Organizations or users whose images are one's own, in lower case: <c>acme</c> for <c>ghcr.io/acme/</c>. Default: none.
    /// </summary>
    [ImageOwner]
    public List<string> Owners
    {
        get => _owners ??= [];
        set => _owners = value;
    }

    /// <summary>The user whose token <see cref="Token"/> is, best one that is for automation alone. Default: none.</summary>
    [LoginName]
    public string? User { get; init; }

    /// <summary>
    /// Secret: a classic personal access token with <c>read:packages</c> alone. The registry does not take fine-grained ones.
    /// </summary>
    [GitHubToken]
    public Input<string>? Token { get; init; }

    internal override ExternalService Service => new()
    {
        Host = "ghcr.io",
        FurtherEndpoints = ["pkg-containers.githubusercontent.com"],
        OwnKey = "owners",
        Own = ExternalService.Below("owners", Owners),
        User = User,
        Token = Token,
    };

    /// <inheritdoc/>
    public override IEnumerable<ArgsProblem> Conflicts(string name) => ExternalConflicts.Of(this);
}
