using RegistryInfra.Engine;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Components.Tests.Registries.Rotation.Updates;

/// <summary>What an update at some time did.</summary>
internal sealed class DatedRun(DeploymentResult result, IReadOnlyCollection<EngineEvent> events)
{
    public bool Succeeded => result.Succeeded;

    public IEnumerable<string> Messages => events.OfType<EngineEvent.Diagnostic>().Select(told => told.Message).Distinct();

    /// <summary>What changed, in the order in which it was done: <c>update name</c>.</summary>
    public IEnumerable<string> Changes =>
        from step in events.OfType<EngineEvent.StepEnded>().Select(ended => ended.Step)
        where step.Op != StepOp.Same && !step.Type.StartsWith("pulumi:", StringComparison.Ordinal)
        select $"{step.Op.Name()} {step.Type.Split(':')[^1]} {step.Urn.Name}";

    /// <summary>An output of the stack that is a text.</summary>
    public string Output(string name) => ((PropertyValue.Text)result.NewOutputs[name]).Value;
}
