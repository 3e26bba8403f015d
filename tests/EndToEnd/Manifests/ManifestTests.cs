using RegistryInfra.Cli.Manifests;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.EndToEnd.Tests.Manifests;

/// <summary>Which images a manifest has, of each kind and in each form that kubectl takes.</summary>
public class ManifestTests
{
    private const string Spec = """
        {"containers": [{"name": "c", "image": "c"}], "initContainers": [{"name": "i", "image": "i"}],
         "ephemeralContainers": [{"image": "e"}], "volumes": [{"name": "v", "image": {"reference": "v"}}, {"name": "w", "emptyDir": {}}]}
        """;

    [TestCase("Pod", """{"spec": SPEC}""")]
    [TestCase("PodTemplate", """{"template": {"spec": SPEC}}""")]
    [TestCase("ReplicationController", """{"spec": {"template": {"spec": SPEC}}}""")]
    [TestCase("Deployment", """{"spec": {"template": {"spec": SPEC}}}""")]
    [TestCase("StatefulSet", """{"spec": {"template": {"spec": SPEC}}}""")]
    [TestCase("DaemonSet", """{"spec": {"template": {"spec": SPEC}}}""")]
    [TestCase("ReplicaSet", """{"spec": {"template": {"spec": SPEC}}}""")]
    [TestCase("Job", """{"spec": {"template": {"spec": SPEC}}}""")]
    [TestCase("CronJob", """{"spec": {"jobTemplate": {"spec": {"template": {"spec": SPEC}}}}}""")]
    [TestCase("Rollout", """{"spec": {"template": {"spec": SPEC}}}""", Description = "of Argo")]
    public void Images_EachKind_AreThoseOfItsPods(string kind, string body)
    {
        var text = body.Replace("SPEC", Spec, StringComparison.Ordinal);

        Assert.That(Images($$"""{"kind": "{{kind}}", "metadata": {"name": "x"}, {{text[1..]}}"""), Is.EqualTo(new[]
        {
            $"{kind} x, containers[0] c: c", $"{kind} x, initContainers[0] i: i", $"{kind} x, ephemeralContainers[0]: e",
            $"{kind} x, volumes[0] v: v",
        }));
    }

    [TestCase("---\n# nothing\n---\nkind: Pod\nmetadata: {generateName: a-}\nspec: {containers: [{image: a}]}\n---\n...\n", "Pod a-, containers[0]: a")]
    [TestCase("kind: Pod\nx: &c {image: a}\nspec: {containers: [{<<: *c, name: n}]}\n", "Pod , containers[0] n: a")]
    [TestCase("kind: Pod\nspec: {containers: [{image: 7}]}\n", "Pod , containers[0]: 7")]
    [TestCase("kind: Pod\nspec: {containers: [{image: }, {}]}\n", "")]
    [TestCase("kind: Service\nspec: {ports: []}\n", "")]
    [TestCase("{\"kind\": \"Pod\", \"spec\": {\"containers\": [{\"image\": \"a\"}]}}\n{\"kind\": \"Pod\", \"spec\": {\"containers\": [{\"image\": \"b\"}]}}", "Pod , containers[0]: a|Pod , containers[0]: b")]
    [TestCase("kind: List\nitems: [{kind: List, items: [{kind: Pod, spec: {containers: [{image: a}]}}]}, {kind: Service}]\n", "Pod , containers[0]: a")]
    [TestCase("{\"kind\": \"DeploymentList\", \"items\": [{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"image\": \"a\"}]}}}}]}", "Deployment , containers[0]: a")]
    public void Images_EachForm_AreRead(string text, string expected) => Assert.That(string.Join('|', Images(text)), Is.EqualTo(expected));

    [TestCase("", "holds no object")]
    [TestCase("# nothing\n", "holds no object")]
    [TestCase("- a\n", ":1:1: expected a mapping of keys to values")]
    [TestCase("kind: Pod\n\tspec: {}\n", ":2:1: malformed YAML")]
    [TestCase("spec: {}\n", "an object has no kind")]
    [TestCase("{\"kind\": \"Pod\"", ":1:15: is not JSON")]
    [TestCase("[]", "a JSON array stands where an object of Kubernetes is expected")]
    [TestCase("{\"kind\": \"List\", \"items\": [1]}", "a JSON number stands where an object of Kubernetes is expected")]
    public void Read_NoManifest_SaysWhereAndWhy(string text, string problem) =>
        Assert.That(() => Images(text).ToArray(), Throws.InstanceOf<WorkspaceException>().With.Message.Contains(problem));

    [Test]
    public void Read_AliasesOfAliases_EndWithAMessage()
    {
        var levels = string.Concat(Enumerable.Range(1, 9).Select(level =>
            $"l{level}: &l{level} [{string.Join(", ", Enumerable.Repeat($"*l{level - 1}", 10))}]\n"));

        Assert.That(
            () => Images($"kind: Pod\nl0: &l0 x\n{levels}").ToArray(),
            Throws.InstanceOf<WorkspaceException>().With.Message.Contains("stands for more than 1000000 values"));
    }

    [Test]
    public void Read_ListsOfLists_EndWithAMessage()
    {
        var text = string.Concat(Enumerable.Repeat("{\"kind\": \"List\", \"items\": [", 20)) + "{\"kind\": \"Pod\"}"
            + string.Concat(Enumerable.Repeat("]}", 20));

        Assert.That(
            () => Images(text).ToArray(), Throws.InstanceOf<WorkspaceException>().With.Message.Contains("nested more than 8 deep"));
    }

    private static IEnumerable<string> Images(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return
            [
                .. from item in ManifestFile.Read(path)
                   let workload = Workload.Find(item)
                   where workload is not null
                   from image in workload.Images()
                   select $"{workload.Title}, {image.Place}: {image.Image}",
            ];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
