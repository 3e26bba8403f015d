using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.External.Quay;

/// <summary>Images of Quay.io that may run, and what pulls them.</summary>
public sealed class QuayRegistryArgs : ExternalRegistryArgs
{
    private List<string>? _organizations;

    /// <summary>Organizations whose images are one's own: <c>acme</c> for <c>quay.io/acme/</c>. Default: none.</summary>
    [ImageOwner]
    public List<string> Organizations
    {
        get => _organizations ??= [];
        set => _organizations = value;
    }

    /// <summary>The robot account that pulls, with the permission to read: <c>acme+pull</c>. Default: none.</summary>
    [RobotAccount]
    public string? User { get; init; }

    /// <summary>Secret: the token of that robot.</summary>
    [QuayToken]
    public Input<string>? Token { get; init; }

    /// <summary>Layers come from a content network. https://access.redhat.com/articles/7001746</summary>
    internal override ExternalService Service => new()
    {
        Host = "quay.io",
        FurtherEndpoints =
            ["cdn.quay.io", "cdn01.quay.io", "cdn02.quay.io", "cdn03.quay.io", "cdn04.quay.io", "cdn05.quay.io", "cdn06.quay.io"],
        OwnKey = "organizations",
        Own = ExternalService.Below("organizations", Organizations),
        User = User,
        Token = Token,
        Scanning = ScanPosture.Native,
    };

    /// <inheritdoc/>
    public override IEnumerable<ArgsProblem> Conflicts(string name) => ExternalConflicts.Of(this);
}
