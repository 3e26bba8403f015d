using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Bridged;

/// <summary>
/// A resource type of a Terraform provider, as Pulumi's bridge shows it. A plan is what the program gives, with
/// defaults, each value of its kind and out of its secret envelope.
/// </summary>
internal interface IBridgedResource
{
    /// <summary>The type token.</summary>
    string Type { get; }

    /// <summary>The version of the state's layout. The bridge upgrades a state that does not tell it.</summary>
    int SchemaVersion => 0;

    ImmutableArray<BridgedInput> Inputs { get; }

    ImmutableArray<BridgedOutput> Outputs { get; }

    /// <summary>Fills in defaults that depend on other inputs.</summary>
    PropertyMap Complete(PropertyMap plan) => plan;

    /// <summary>What is wrong with a plan; it may hold unknown values.</summary>
    IEnumerable<CheckFailure> Validate(PropertyMap plan);

    /// <summary>The outputs that a plan determines before the resource exists.</summary>
    PropertyMap Foresee(PropertyMap plan) => PropertyMap.Empty;

    /// <summary>Makes the resource: every output that is no input. Those that do not apply are left out.</summary>
    /// <exception cref="EngineException">It cannot be made of this plan.</exception>
    PropertyMap Create(PropertyMap plan);

    /// <summary>The identifier, from all outputs.</summary>
    string Id(PropertyMap outputs);

    /// <summary>All outputs of a resource that is known only by an identifier.</summary>
    /// <exception cref="EngineException">The type cannot be imported, or not by this identifier.</exception>
    PropertyMap Import(string id);

    /// <summary>The outputs as they are now, of those that were recorded.</summary>
    PropertyMap Refresh(PropertyMap outputs) => outputs;

    /// <summary>The outputs that replace the resource now, although no input changed.</summary>
    /// <param name="outputs">The recorded outputs, with the inputs of the plan.</param>
    ImmutableArray<string> Due(PropertyMap outputs) => [];
}
