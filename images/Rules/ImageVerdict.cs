using System.Collections.Immutable;

namespace RegistryInfra.Images.Rules;

/// <summary>What the rules say of one image.</summary>
/// <param name="Image">The image as it is written.</param>
/// <param name="Source">Whose it is.</param>
/// <param name="Scope">The entry that tells whose it is; null for <see cref="ImageSource.None"/>.</param>
/// <param name="Faults">Why it may not run; empty when it may.</param>
public sealed record ImageVerdict(
    string Image, ImageSource Source, ImageScope? Scope, ImmutableArray<ImageFault> Faults)
{
    /// <summary>True when the image may run.</summary>
    public bool IsAllowed => Faults.IsEmpty;
}
