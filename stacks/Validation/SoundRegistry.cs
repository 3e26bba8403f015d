using RegistryInfra.Components.Registries;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>A registry whose own settings are right, so that its profile is known.</summary>
/// <param name="Path">Where it stands in the settings.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Profile">What follows from them.</param>
internal sealed record SoundRegistry(string Path, RegistrySettings Settings, RegistryProfile Profile)
{
    public string Name => Settings.Name;

    /// <summary>A cluster pulls with a secret; otherwise its nodes pull by their own identity.</summary>
    public bool HandsOutCredential =>
        Profile.PullAccess is PullAccess.StaticCredential or PullAccess.RotatingCredential;
}
