namespace RegistryInfra.Engine.Steps;

/// <summary>A step failed; why is reported already.</summary>
internal sealed class StepFailedException(Step step) : Exception($"{step.Op.Name()} of {step.Urn} failed")
{
    public Step Step => step;
}
