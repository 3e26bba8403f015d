namespace RegistryInfra.Benchmarks.Measure;

/// <summary>What is made, left as it is and taken down, each time on an empty backend.</summary>
/// <param name="Name">Whose resources they are.</param>
/// <param name="Folder">The program.</param>
/// <param name="Runs">How often it is made and taken down.</param>
internal sealed record Cycle(string Name, string Folder, int Runs)
{
    private const string Stack = "s10000";

    private static readonly (string Name, string[] Arguments)[] _steps =
    [
        ("up", ["up", "--yes", "--stack", Stack]),
        ("up again", ["up", "--yes", "--stack", Stack]),
        ("destroy", ["destroy", "--yes", "--stack", Stack]),
    ];

    /// <summary>A row a step. Against its seconds, what listing the mappings of the first run costs does not count.</summary>
    public async Task<IEnumerable<string>> MeasureAsync(string command)
    {
        var measured = _steps.Select(_ => new List<Measurement>()).ToArray();
        for (var run = 0; run < Runs; run++)
        {
            using var backend = new Backend();
            for (var step = 0; step < _steps.Length; step++)
            {
                var scenario = new Scenario(_steps[step].Name, Folder, _steps[step].Arguments, 1, backend);
                measured[step].Add(await scenario.RunOnceAsync(command, listMappings: run == 0));
            }
        }

        return _steps.Zip(measured, (step, runs) => Row.Of($"`{step.Name}` of 10,000 ids, {Name}", runs, runs[0].Peak.Distinct));
    }
}
