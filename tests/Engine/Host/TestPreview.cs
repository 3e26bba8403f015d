using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>What a preview told.</summary>
internal sealed record TestPreview(DeploymentResult Result, IReadOnlyList<EngineEvent> Events)
{
    public IEnumerable<EngineEvent.Diagnostic> Diagnostics => Events.OfType<EngineEvent.Diagnostic>();

    public IEnumerable<string> Errors => Messages(DiagnosticSeverity.Error);

    public IEnumerable<string> Messages(DiagnosticSeverity severity) =>
        Diagnostics.Where(d => d.Severity == severity).Select(d => d.Message);

    /// <summary>The operations on the resource of a name, in order.</summary>
    public IEnumerable<string> Ops(string name) => Result.Steps.Where(s => s.Urn.Name == name).Select(s => s.Op.Name());

    /// <summary>All steps but those of the stack and of default providers, as "op name".</summary>
    public IEnumerable<string> Plan => Result.Steps
        .Where(s => s.Type != Urn.StackType && !(s.New ?? s.Old)!.IsProvider)
        .Select(s => $"{s.Op.Name()} {s.Urn.Name}");

    public Step Step(string name) => Result.Steps.Last(s => s.Urn.Name == name);

    /// <summary>The detailed difference of a resource, as "kind path".</summary>
    public IEnumerable<string> Diff(string name) => Result.Steps.Last(s => s.Urn.Name == name && s.Op != StepOp.DeleteReplaced)
        .DetailedDiff.Select(d => $"{d.Kind.Name()} {d.Path}");
}
