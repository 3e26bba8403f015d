using Pulumi;

namespace RegistryInfra.Stacks.Tests.Binding;

internal sealed class AllErrorsAtOnceTests
{
    private const string Wrong = """
        posture: productoin
        registries:
          - name: main
            kind: ecr
            accountId: 123456789012
            region: eu-west-1
            repositories: [Payments, shop]
          - name: main
            kind: floppy
        clusters:
          - name: blue
            context: blue
            registries: [mian]
            admision: {}
        """;

    [Test]
    public void Bind_ManyMistakes_ListsThemAllInOneException()
    {
        var exception = Assert.Throws<RunException>(() => Bound.Settings(Wrong));

        Assert.That(exception!.Message, Is.EqualTo($"""
            Pulumi.test.yaml: 7 settings are wrong, nothing was registered
              posture: "productoin" is not one of "standard" or "production": did you mean "production"?
              registries[0].accountId: 123456789012 is a number, not text: put it in quotes, "123456789012"
              registries[0].repositories[0]: "Payments" is not a repository name: use lower case, such as "payments"
              registries[1].kind: "floppy" is not a kind: {Bound.KindAdvice}
              registries[1].name: "main" is taken by registries[0]: choose another
              clusters[0].admision: no such setting: did you mean "admission"?
              clusters[0].registries[0]: "mian" is not a registry of this stack: did you mean "main"?
            """));
    }

    [Test]
    public void Bind_OneMistake_SaysOne() =>
        Assert.That(
            () => Bound.Settings(Bound.Right.Replace("eu-west-1", "Ireland")),
            Throws.TypeOf<RunException>()
                .With.Message.StartsWith("Pulumi.test.yaml: 1 setting is wrong, nothing was registered\n"));
}
