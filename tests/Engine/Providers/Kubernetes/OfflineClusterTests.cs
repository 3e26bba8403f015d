using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes;

[Parallelizable(ParallelScope.All)]
public class OfflineClusterTests
{
    private const string Reason = "the cluster refuses.";

    private static readonly PropertyMap _named = TestProvider.Inputs(("metadata", TestProvider.Inputs(("name", "c"))));

    [Test]
    public async Task Preview_WithoutACluster_TellsTheInputs()
    {
        var configMap = Of();

        var (id, outputs) = await configMap.CreateAsync(_named, isPreview: true);
        var updated = await configMap.UpdateAsync(new("default/c", outputs), _named, _named, isPreview: true);

        Assert.That((id, outputs), Is.EqualTo(((string?)null, (await configMap.CheckAsync(_named)).Inputs)));
        Assert.That(updated, Is.EqualTo(outputs));
    }

    [Test]
    public void Operation_WithoutACluster_IsRefusedWithTheReason()
    {
        const string message =
            "r: the cluster refuses. If the cluster is gone for good, set deleteUnreachable on the provider and refresh.";

        Assert.That(async () => await Of().CreateAsync(_named), Refused(message));
        Assert.That(async () => await Of().UpdateAsync(new("default/c", _named), _named, _named), Refused(message));
        Assert.That(async () => await Of().ReadAsync("default/c", _named, _named), Refused(message));
        Assert.That(async () => await Of().DeleteAsync(new("default/c", _named), _named), Refused(message));
    }

    [Test]
    public async Task DeleteUnreachable_ForgetsTheObjects()
    {
        var configMap = Of(("deleteUnreachable", "true"));

        Assert.That(await configMap.ReadAsync("default/c", _named, _named), Is.Null);
        Assert.That(async () => await configMap.DeleteAsync(new("default/c", _named), _named), Throws.Nothing);
    }

    [Test]
    public async Task SkipUpdateUnreachable_KeepsTheState()
    {
        var read = await Of(("skipUpdateUnreachable", "true")).ReadAsync("default/c", _named, _named);

        Assert.That((read!.Id, read.Inputs), Is.EqualTo(("default/c", _named)));
        Assert.That(read.Outputs.Map("metadata").Text("name"), Is.EqualTo("c"));
    }

    [Test]
    public async Task Environment_SaysWhatTheProviderLeavesOpen()
    {
        var settings = new KubernetesSettings(
            PropertyMap.Empty, "/", name => name == "PULUMI_K8S_DELETE_UNREACHABLE" ? "true" : null);
        var provider = new KubernetesProvider(settings, new OfflineCluster(settings, Reason), new TestProviderLog());

        Assert.That(
            await new TestProvider(provider, "kubernetes:core/v1:ConfigMap").ReadAsync("default/c", _named, _named), Is.Null);
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint Refused(string message) =>
        Throws.TypeOf<EngineException>().With.Message.EqualTo(message);

    private static TestProvider Of(params (string, object)[] inputs)
    {
        var settings = new KubernetesSettings(TestProvider.Inputs(inputs), "/", _ => null);
        return new(
            new KubernetesProvider(settings, new OfflineCluster(settings, Reason), new TestProviderLog()),
            "kubernetes:core/v1:ConfigMap");
    }
}
