using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries;

/// <summary>Arguments of a registry whose images another registry of the stack can keep, once they are pulled.</summary>
public interface IUpstreamArgs : IComponentArgs
{
    /// <summary>The name of that registry; null where images are pulled from here.</summary>
    string? Through { get; }

    /// <summary>What is to be kept, and what it is read with. Its host and images may be wrong yet.</summary>
    /// <param name="name">The name that the component is to have.</param>
    ImageUpstream? Upstream(string name);

    /// <summary>Where the images are kept, once that is known.</summary>
    CacheRoute? Route { get; set; }
}

/// <summary>A registry as the one sees it that keeps its images.</summary>
/// <param name="Name">Its name in the settings, which tells its images apart from others that are kept.</param>
/// <param name="Host">Its host.</param>
/// <param name="Images">The images that are to be kept.</param>
/// <param name="User">Who reads them; null where anyone may.</param>
/// <param name="Token">Secret: the password of <paramref name="User"/>.</param>
public sealed record ImageUpstream(
    string Name, string Host, ImmutableArray<ImageScope> Images, string? User, Input<string>? Token);
