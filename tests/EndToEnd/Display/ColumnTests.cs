using RegistryInfra.Cli.Display;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.EndToEnd.Tests.Display;

/// <summary>The tree on terminals of several widths: Name and Plan are always there.</summary>
public class ColumnTests
{
    private static readonly Urn _binding = Plan.UrnOf(
        "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding", "main/eu-central-1/payments/api");

    private static readonly Urn _repository = Plan.UrnOf("aws:ecr/repository:Repository", "main/eu-central-1/payments/worker");

    [TestCase(60)]
    [TestCase(80)]
    [TestCase(100)]
    [TestCase(120)]
    [TestCase(200)]
    public void Write_AnyTerminal_ShowsNameAndPlanOfEveryRow(int width)
    {
        var rows = Rows(width);

        Assert.Multiple(() =>
        {
            Assert.That(rows, Is.All.Matches<string>(row => Cells.Width(row) <= width));
            Assert.That(rows[0], Does.Contain("Type").And.Contain("Name").And.Contain("Plan").And.Contain("Info"));
            Assert.That(rows[1], Does.Contain("Stack").And.Contain("shop-dev").And.Contain("create"));
            Assert.That(rows[2], Does.Contain("Repository").And.Contain("worker").And.Contain("update").And.Contain("[diff:"));
            Assert.That(rows[3], Does.Contain("Binding").And.Contain("/api").And.Contain("create"));
            Assert.That(rows.Select(row => row.IndexOf(row.Contains("update") ? "update" : "create", StringComparison.Ordinal)).Skip(1).Distinct(),
                Has.Exactly(1).Items, "the column Plan is straight");
        });
    }

    [Test]
    public void Write_80Columns_ShortensTypesAndNames() => Assert.That(string.Join('\n', Rows(80)), Is.EqualTo("""
             Type                       Name                      Plan    Info
         +   pulumi:pulumi:Stack        shop-dev                  create
         ~   ├─ aws:ecr:Repository      main/eu…/payments/worker  update  [diff: ~imageT
         +   └─ …dmissionPolicyBinding  main/eu…l-1/payments/api  create
        """));

    [TestCase("kubernetes:apps/v1:Deployment", 29, "kubernetes:apps/v1:Deployment")]
    [TestCase("kubernetes:apps/v1:Deployment", 28, "kubernetes:…:Deployment")]
    [TestCase("kubernetes:apps/v1:Deployment", 22, "…:Deployment")]
    [TestCase("kubernetes:apps/v1:Deployment", 11, "Deployment")]
    [TestCase("kubernetes:apps/v1:Deployment", 6, "…yment")]
    [TestCase("kubernetes:apps/v1:Deployment", 1, "…")]
    [TestCase("kubernetes:apps/v1:Deployment", 0, "")]
    public void Shorten_Type_KeepsWhatTellsMost(string type, int width, string expected) =>
        Assert.That(TypeName.Shorten(type, width), Is.EqualTo(expected));

    [TestCase("payments", 8, "payments")]
    [TestCase("payments/api", 9, "pa…ts/api")]
    [TestCase("日本語のイメージ", 9, "日…メージ")]
    [TestCase("a😀😀😀b", 6, "a…😀b")]
    public void Shorten_Name_KeepsBothEnds(string name, int width, string expected) => Assert.Multiple(() =>
    {
        Assert.That(Cells.Shorten(name, width), Is.EqualTo(expected));
        Assert.That(Cells.Width(Cells.Shorten(name, width)), Is.LessThanOrEqualTo(width));
    });

    private static string[] Rows(int width)
    {
        var old = Plan.Map(("imageTagMutability", PropertyValue.Of("MUTABLE")));
        var next = Plan.Map(("imageTagMutability", PropertyValue.Of("IMMUTABLE")));
        var result = Plan.Result(
            Plan.Create(Plan.Stack),
            Plan.Change(StepOp.Update, _repository, old, next, ("imageTagMutability", DiffKind.Update)),
            Plan.Create(_binding));
        return [.. Plan.Tree(result, width: width).Split('\n').TakeWhile(row => row.Length > 0)];
    }
}
