using System.Text.Json.Serialization;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>One registry. Its <c>kind</c> says which settings it has besides its name.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EcrSettings), "ecr")]
[JsonDerivedType(typeof(DistributionSettings), "distribution")]
public abstract record RegistrySettings
{
    /// <summary>Name of the registry, by which clusters refer to it. Unique; part of resource names.</summary>
    [ResourceName]
    public required string Name { get; init; }

    /// <summary>A cluster pulls with a secret; otherwise its nodes pull by their own identity.</summary>
    internal abstract bool HandsOutCredential { get; }
}
