using System.Collections.Concurrent;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display;

/// <summary>What became of the steps of a deployment, and how long each took.</summary>
internal sealed class StepLog
{
    private readonly ConcurrentDictionary<Urn, TimeSpan> _elapsed = new();
    private readonly ConcurrentDictionary<Urn, Step> _failed = new();

    /// <summary>The steps that failed, which a result leaves out.</summary>
    public IEnumerable<Step> Failed => _failed.Values;

    public void Take(EngineEvent engineEvent)
    {
        switch (engineEvent)
        {
            case EngineEvent.StepEnded ended:
                Add(ended.Step, ended.Elapsed);
                break;
            case EngineEvent.StepFailed failed:
                _failed[failed.Step.Urn] = failed.Step;
                Add(failed.Step, failed.Elapsed);
                break;
        }
    }

    public bool HasFailed(Step step) => _failed.ContainsKey(step.Urn);

    /// <summary>The time that all steps of a resource took.</summary>
    public TimeSpan Elapsed(Urn urn) => _elapsed.GetValueOrDefault(urn);

    // A replacement is several steps with one URN.
    private void Add(Step step, TimeSpan elapsed) => _elapsed.AddOrUpdate(step.Urn, elapsed, (_, sum) => sum + elapsed);
}
