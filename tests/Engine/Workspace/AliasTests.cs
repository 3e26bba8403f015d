using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Tests.Workspace;

/// <summary>Aliases and nesting that would not end, or not fit, stop the reading with a place in the file.</summary>
public class AliasTests
{
    [TestCase("config:\n  shop:a: &x [*x]\n", TestName = "Read_AliasInItsOwnAnchor_SaysWhere")]
    [TestCase("config:\n  shop:a: &x { b: *x }\n", TestName = "Read_AliasInItsOwnMapping_SaysWhere")]
    public void Read_EndlessAlias(string yaml) => Assert.That(
        () => Read(yaml),
        Throws.Exception.With.Message.Contains("Pulumi.dev.yaml:2:")
            .And.Message.Contains("nested more than 60 levels deep, or an alias inside its own anchor"));

    [Test]
    public void Read_MergeOfItself_SaysWhere() => Assert.That(
        () => Read("config:\n  shop:a: &x\n    <<: *x\n"),
        Throws.Exception.With.Message.Contains("merges nested more than 60 levels deep"));

    [TestCase(58, true)]
    [TestCase(2000, false)]
    public void Read_Nesting_EndsBeforeReadersOfJsonDo(int depth, bool accepted) => Assert.That(
        () => Read($"config:\n  shop:a: {new string('[', depth)}{new string(']', depth)}\n"),
        accepted ? Throws.Nothing : Throws.Exception.With.Message.Contains("nested more than 60 levels deep"));

    [Test]
    public void Read_AliasesOfAliases_StopBeforeTheMemoryDoes()
    {
        var levels = Enumerable.Range(1, 12)
            .Select(level => $"  shop:l{level}: &l{level} [{string.Join(", ", Enumerable.Repeat($"*l{level - 1}", 10))}]\n");

        Assert.That(
            () => Read("config:\n  shop:l0: &l0 x\n" + string.Concat(levels)),
            Throws.Exception.With.Message.Contains("more than 1000000 values, those that aliases repeat included"));
    }

    private static StackFile Read(string yaml)
    {
        using var files = new TemporaryProject();
        files.Write("Pulumi.dev.yaml", yaml);
        return StackFile.Read(Project.Find(files.Root), "dev");
    }
}
