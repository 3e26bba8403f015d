using System.Text.Json;
using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Facts;

internal sealed class ReplacementFactsTests
{
    private static FactRow[] Rows()
    {
        using var stream = typeof(ReplacementFacts).Assembly.GetManifestResourceStream("Facts/replacements.json")!;
        return JsonSerializer.Deserialize<FactRow[]>(stream, JsonSerializerOptions.Web)!;
    }

    private static readonly FactRow[] _rows = Rows();

    [TestCaseSource(nameof(_rows))]
    public void Row_Each_HasASourceAndPathsThatParse(object row)
    {
        var (types, paths, source, _) = (FactRow)row;
        Assert.Multiple(() =>
        {
            Assert.That(types, Is.Not.Empty.And.All.Contains(":"));
            Assert.That(source, Does.StartWith("https://"));
            foreach (var path in paths)
            {
                Assert.That(PropertyPath.Parse(path).ToString(), Is.EqualTo(path == "*" ? "[\"*\"]" : path));
            }
        });
    }

    [TestCase("aws:ecr/repository:Repository", "name", true)]
    [TestCase("aws:ecr/repository:Repository", "imageTagMutability", false)]
    [TestCase("aws:ecr/repository:Repository", "region", true)]
    [TestCase("kubernetes:apps/v1:Deployment", "spec.selector", true)]
    [TestCase("kubernetes:rbac.authorization.k8s.io/v1beta1:RoleBinding", "roleRef", true)]
    [TestCase("tls:index/locallySignedCert:LocallySignedCert", "earlyRenewalHours", false)]
    [TestCase("unheard:of:Type", "name", false)]
    public void For_Type_KnowsWhatReplacesIt(string type, string path, bool expected) =>
        Assert.That(new ReplacementFacts().For(type, PropertyMap.Empty).Select(p => p.ToString()).Contains(path),
            Is.EqualTo(expected));

    [TestCase(null, "create-replacement")]
    [TestCase("true", "update")]
    public async Task Register_SecretDataChanged_ReplacesUnlessTheProviderUpdatesSecrets(string? mutable, string op)
    {
        var stack = new TestStack();
        if (mutable is not null)
        {
            stack.Config["kubernetes:enableSecretMutable"] = mutable;
        }

        static Func<TestMonitor, Task> Secret(string data) => async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync("kubernetes:core/v1:Secret", "a", new { data = new { key = data } });
        };
        await stack.DeployAsync(Secret("b2xk"));

        var preview = await stack.PreviewAsync(Secret("bmV3"));

        Assert.That(preview.Ops("a").First(), Is.EqualTo(op));
    }
}
