using Pulumi;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries;

/// <summary>A user and a password that pull some images. It is a typed value until a manifest is written.</summary>
/// <param name="Images">The images that it is for: never more than the registry means to open with it.</param>
/// <param name="User">The user.</param>
/// <param name="Password">The password or token; always secret.</param>
public sealed record PullCredential(ImageScope Images, Output<string> User, Output<string> Password)
{
    /// <summary>
    /// What it may do besides pulling, and why: <c>may push and delete, since ...</c>. Null where it only pulls. Whoever
    /// reads the Secret of a namespace can do that too, so a stack warns of it and production refuses it.
    /// </summary>
    public string? Excess { get; init; }

    /// <summary>The cluster of the stack that it is for, and no other; null where it is for every one.</summary>
    public string? Cluster { get; init; }
}
