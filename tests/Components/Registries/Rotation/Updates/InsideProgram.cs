using Pulumi;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Components.Tests.Registries.Rotation.Updates;

/// <summary>
/// A program in the process of the tests, so that it and the engine have one clock. What the engine tells it is in the variables of
/// the process: fixtures that use it do not run beside others.
/// </summary>
internal sealed class InsideProgram(Func<IDictionary<string, object?>> program) : IProgram
{
    public async Task<int> RunAsync(ProgramStart start, Action<EngineEvent.ProgramOutput> output, CancellationToken cancellationToken)
    {
        var variables = LaunchEnvironment.Of(start, start.RootDirectory)
            .Select(variable => (variable.Name, variable.Value, Before: Environment.GetEnvironmentVariable(variable.Name))).ToArray();
        try
        {
            foreach (var (name, value, _) in variables)
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            return await Deployment.RunAsync(program);
        }
        finally
        {
            foreach (var (name, _, before) in variables)
            {
                Environment.SetEnvironmentVariable(name, before);
            }
        }
    }
}
