using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Bridged;

/// <summary>An input of a resource type, as its schema has it.</summary>
internal sealed record BridgedInput(string Name, InputKind Kind)
{
    public bool Required { get; init; }

    /// <summary>What is planned where the program gives nothing; null for nothing.</summary>
    public PropertyValue? Default { get; init; }

    /// <summary>True when the value is a secret whether or not the program says so.</summary>
    public bool Secret { get; init; }

    /// <summary>True when the value is used and never becomes an output.</summary>
    public bool WriteOnly { get; init; }

    /// <summary>
    /// Tells, of the old and the new value, whether the change replaces the resource. By default each does.
    /// </summary>
    public Func<PropertyValue?, PropertyValue?, bool> Replaces { get; init; } = (_, _) => true;
}

/// <summary>An output that is no input.</summary>
internal sealed record BridgedOutput(string Name, bool Secret = false);
