using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// The resource whose operation has failed. New inputs are there unless it is deleted, the old inputs and outputs unless
/// it is created. A secret is an <see cref="Output{T}"/>, an unknown is null.
/// </summary>
public class ErrorHookArgs(
    string urn,
    string id,
    string name,
    string type,
    ImmutableDictionary<string, object?>? newInputs = null,
    ImmutableDictionary<string, object?>? oldInputs = null,
    ImmutableDictionary<string, object?>? oldOutputs = null,
    string failedOperation = "",
    IReadOnlyList<string>? errors = null)
{
    /// <summary>Its URN.</summary>
    public string Urn => urn;

    /// <summary>Its id; empty if it has none yet.</summary>
    public string Id => id;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its type token.</summary>
    public string Type => type;

    /// <summary>The inputs that the program declares.</summary>
    public ImmutableDictionary<string, object?>? NewInputs => newInputs;

    /// <summary>The inputs of the last deployment.</summary>
    public ImmutableDictionary<string, object?>? OldInputs => oldInputs;

    /// <summary>The outputs of the last deployment.</summary>
    public ImmutableDictionary<string, object?>? OldOutputs => oldOutputs;

    /// <summary>What has failed: <c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public string FailedOperation => failedOperation;

    /// <summary>The errors of all tries, the latest first.</summary>
    public IReadOnlyList<string> Errors { get; } = errors ?? [];
}
