using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Tests.Host;
using RegistryInfra.Engine.Tests.Providers.Kubernetes.Server;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes;

/// <summary>A cluster for one test, and the provider that leads to it.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly PropertyMap _settings;
    private readonly Dictionary<string, string> _environment = [];

    private TestCluster(StandInApiServer server, PropertyMap settings) => (Server, _settings) = (server, settings);

    public StandInApiServer Server { get; }

    public TestProviderLog Log { get; } = new();

    public static async Task<TestCluster> StartAsync(params (string, object)[] settings)
    {
        var server = await StandInApiServer.StartAsync();
        return new(
            server,
            PropertyMap.From(
                [.. TestProvider.Inputs(("kubeconfig", server.Kubeconfig())), .. TestProvider.Inputs(settings)]));
    }

    /// <summary>The same cluster, for providers with a variable of the environment.</summary>
    public TestCluster WithEnvironment(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    /// <summary>A resource of the type, such as core/v1:ConfigMap.</summary>
    public TestProvider Of(string type, params (string, object)[] settings) => new(
        KubernetesPackage.Create(
            PropertyMap.From([.. _settings, .. TestProvider.Inputs(settings)]), "/", Log, new HastyClock(),
            _environment.GetValueOrDefault),
        $"kubernetes:{type}");

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>The inputs of an object with a name.</summary>
    public static PropertyMap Named(string name, params (string, object)[] more) => PropertyMap.From(
        [.. TestProvider.Inputs(("metadata", TestProvider.Inputs(("name", name)))), .. TestProvider.Inputs(more)]);
}
