using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Providers;

/// <summary>
/// What a provider plugin of Pulumi does for the resources of one package. Methods may be called for several resources at
/// once. Secrets arrive in their envelopes and have to keep them. Inputs may hold unknown values only where a request says
/// that it is a preview.
/// </summary>
internal interface IResourceProvider
{
    /// <summary>Validates inputs and fills in what the provider fills in, such as defaults and automatic names.</summary>
    ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellationToken);

    /// <summary>Tells what differs and whether that replaces the resource.</summary>
    ValueTask<ResourceDiff> DiffAsync(DiffRequest request, CancellationToken cancellationToken);

    /// <summary>Creates the resource; in a preview, tells what of its outputs is known.</summary>
    /// <exception cref="ResourceInitException">It exists now, and is not ready.</exception>
    ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken);

    /// <summary>Reads the resource as it is; null when it is gone.</summary>
    ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellationToken);

    /// <summary>Updates the resource in place; in a preview, tells what of its outputs is known.</summary>
    /// <exception cref="ResourceInitException">It was updated, and is not ready.</exception>
    ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes the resource. One that is gone already is no error.</summary>
    ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellationToken);
}

/// <param name="Urn">The resource.</param>
/// <param name="OldInputs">Its checked inputs in the last snapshot; null for a new one.</param>
/// <param name="NewInputs">What the program gives.</param>
/// <param name="RandomSeed">32 bytes that automatic names are drawn from; the same for a plan and its execution.</param>
internal sealed record CheckRequest(Urn Urn, PropertyMap? OldInputs, PropertyMap NewInputs, ImmutableArray<byte> RandomSeed)
{
    /// <summary>The name of the resource in the last snapshot, which an alias may have changed; null for a new one.</summary>
    public string? FormerName { get; init; }
}

/// <param name="Inputs">The inputs as they are to be kept in the snapshot.</param>
/// <param name="Failures">What is wrong with them; nothing is done to the resource when there is any.</param>
internal sealed record CheckResult(PropertyMap Inputs, ImmutableArray<CheckFailure> Failures);

/// <param name="Property">The input; empty when it is none in particular.</param>
/// <param name="Reason">A sentence with the value and the fix.</param>
internal sealed record CheckFailure(string Property, string Reason);

internal sealed record DiffRequest(
    Urn Urn,
    string Id,
    PropertyMap OldInputs,
    PropertyMap OldOutputs,
    PropertyMap NewInputs,
    ImmutableArray<string> IgnoreChanges)
{
    /// <summary>The name of the resource in the last snapshot, which an alias may have changed.</summary>
    public string? FormerName { get; init; }
}

internal sealed record CreateRequest(Urn Urn, PropertyMap Inputs, TimeSpan? Timeout, bool IsPreview);

/// <param name="Id">The identifier; null in a preview that cannot know it.</param>
/// <param name="Outputs">All outputs.</param>
internal sealed record CreateResult(string? Id, PropertyMap Outputs);

/// <param name="Urn">The resource.</param>
/// <param name="Id">What to read, such as for an import.</param>
/// <param name="Inputs">Its inputs in the last snapshot; empty for an import.</param>
/// <param name="Outputs">Its outputs in the last snapshot; empty for an import.</param>
internal sealed record ReadRequest(Urn Urn, string Id, PropertyMap Inputs, PropertyMap Outputs);

internal sealed record ReadResult(string Id, PropertyMap Inputs, PropertyMap Outputs);

internal sealed record UpdateRequest(
    Urn Urn,
    string Id,
    PropertyMap OldInputs,
    PropertyMap OldOutputs,
    PropertyMap NewInputs,
    TimeSpan? Timeout,
    ImmutableArray<string> IgnoreChanges,
    bool IsPreview);

internal sealed record DeleteRequest(Urn Urn, string Id, PropertyMap Inputs, PropertyMap Outputs, TimeSpan? Timeout);

/// <summary>A resource exists and is not ready: the snapshot keeps it, with the reasons.</summary>
internal sealed class ResourceInitException(string id, PropertyMap outputs, ImmutableArray<string> reasons)
    : Exception(string.Join("; ", reasons))
{
    public string Id => id;

    public PropertyMap Outputs => outputs;

    public ImmutableArray<string> Reasons => reasons;
}
