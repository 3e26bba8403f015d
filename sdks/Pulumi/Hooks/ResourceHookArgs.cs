using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// The resource that a hook runs for. New inputs are there unless it is deleted, new outputs after it was created or
/// updated, and the old ones unless it is created. A secret is an <see cref="Output{T}"/>, an unknown is null.
/// </summary>
public class ResourceHookArgs(
    string urn,
    string id,
    string name,
    string type,
    ImmutableDictionary<string, object?>? newInputs = null,
    ImmutableDictionary<string, object?>? oldInputs = null,
    ImmutableDictionary<string, object?>? newOutputs = null,
    ImmutableDictionary<string, object?>? oldOutputs = null)
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

    /// <summary>The outputs that the operation led to.</summary>
    public ImmutableDictionary<string, object?>? NewOutputs => newOutputs;

    /// <summary>The outputs of the last deployment.</summary>
    public ImmutableDictionary<string, object?>? OldOutputs => oldOutputs;
}
