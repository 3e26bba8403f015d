using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Tests.Registries;

public sealed class ArgsProblemTests
{
    private static readonly ArgsProblem _problem = new("repositories[0].name", "\"A\" is not a repository name");

    [Test]
    public void Under_Parent_PrefixesThePlace() => Assert.That(
        _problem.Under("registries[1]").ToString(),
        Is.EqualTo("registries[1].repositories[0].name: \"A\" is not a repository name"));

    [Test]
    public void ThrowIfAny_None_DoesNotThrow() =>
        Assert.That(() => ArgsException.ThrowIfAny("ECR registry \"main\"", []), Throws.Nothing);

    [Test]
    public void ThrowIfAny_Two_TellsBoth() => Assert.That(
        () => ArgsException.ThrowIfAny("ECR registry \"main\"", [_problem, new("region", "there is none")]),
        Throws.TypeOf<ArgsException>()
            .With.Message.EqualTo(
                "ECR registry \"main\" cannot be made:\n  repositories[0].name: \"A\" is not a repository name\n  region: there is none")
            .And.Property(nameof(ArgsException.Problems)).Length.EqualTo(2));
}
