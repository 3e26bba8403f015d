using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;

namespace RegistryInfra.Stacks.Tests.Composition;

/// <summary>Runs the stack with configuration handed over as a language host does it.</summary>
internal sealed record StackRun(Recorder Recorder, ImmutableArray<Resource> Resources)
{
    private const string Variable = "PULUMI_CONFIG";

    public RegistryStack Stack => Resources.OfType<RegistryStack>().Single();

    public static Task<StackRun> OfExample(string example) =>
        Of(example, Yaml.Parse(Repository.Read(Repository.ExampleFile(example))).GetProperty("config"), new Recorder());

    public static Task<StackRun> Of(string yaml, Recorder recorder) => Of("test", Yaml.Parse(yaml), recorder);

    private static async Task<StackRun> Of(string stack, JsonElement config, Recorder recorder)
    {
        var before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, JsonSerializer.Serialize(
            config.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.ToString())));
        try
        {
            return new(recorder, await Deployment.TestAsync<RegistryStack>(recorder, new()
            {
                ProjectName = "registry-infra",
                StackName = stack,
                RootDirectory = Repository.Root,
            }));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }
}
