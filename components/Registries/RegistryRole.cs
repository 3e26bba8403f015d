namespace RegistryInfra.Components.Registries;

/// <summary>What a principal is to a registry. <see cref="AccessMatrix"/> says what each may do.</summary>
public enum RegistryRole
{
    /// <summary>Pulls. What a cluster is.</summary>
    Guest,

    /// <summary>Pushes and pulls. What a build is.</summary>
    Developer,

    /// <summary>Pushes, pulls and deletes images.</summary>
    Maintainer,

    /// <summary>Does all of that and changes policies and settings.</summary>
    Admin,
}
