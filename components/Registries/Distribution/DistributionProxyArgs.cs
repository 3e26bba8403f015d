using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// The registry keeps the images of one other registry once they are pulled, and takes no pushes.
/// <see href="https://distribution.github.io/distribution/recipes/mirror/"/>
/// </summary>
public sealed class DistributionProxyArgs
{
    /// <summary>
    /// The address of that registry, such as <c>https://registry-1.docker.io</c>. By default the registry of the stack that
    /// names this one in <c>through</c>.
    /// </summary>
    [HttpsUri]
    public string? Upstream { get; set; }

    /// <summary>
    /// Who reads there. By default nobody, so that public images alone are had; otherwise with that of the registry that names
    /// this one. Whoever may pull here has all that this user may read there.
    /// </summary>
    [LoginName]
    public string? User { get; set; }

    /// <summary>Secret: the password or token of <see cref="User"/>.</summary>
    [Password]
    public Input<string>? Password { get; set; }

    /// <summary>
    /// Days after which what was kept goes: 1 to 3650. The next pull fetches it again, if the upstream still has it. Default: 30.
    /// </summary>
    [Between(1, 3650)]
    public int KeepDays { get; init; } = 30;
}
