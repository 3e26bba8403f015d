using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.EndToEnd.Tests.Display;

public class DiffViewTests
{
    private static readonly Urn _repository = Plan.UrnOf("aws:ecr/repository:Repository", "payments");

    [Test]
    public void Write_Create_ShowsEveryInput()
    {
        var inputs = Plan.Map(
            ("count", PropertyValue.Of(3)),
            ("ratio", PropertyValue.Of(0.5)),
            ("name", PropertyValue.Of("payments")),
            ("key", PropertyValue.Unknown),
            ("token", PropertyValue.SecretOf(PropertyValue.Of("hunter2"))),
            ("tags", PropertyValue.Of(Plan.Map(("team", PropertyValue.Of("pay"))))),
            ("zones", PropertyValue.Of(PropertyValue.Of("a"), PropertyValue.Of(true))),
            ("none", PropertyValue.Of(PropertyMap.Empty)),
            ("policy", PropertyValue.Of("""{"Statement":[{"Effect":"Allow"}]}""")),
            ("__internal", PropertyValue.Of("hidden")));

        Assert.That(Plan.Diff(Plan.Result(Plan.Create(Plan.Stack), Plan.Create(_repository, inputs))), Is.EqualTo("""
            + pulumi:pulumi:Stack: (create)
                [urn=urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev]
                + aws:ecr/repository:Repository: (create)
                    [urn=urn:pulumi:dev::shop::aws:ecr/repository:Repository::payments]
                    count : 3
                    key   : [unknown]
                    name  : "payments"
                    none  : {}
                    policy: (json) {
                        Statement: [
                            [0]: {
                                Effect: "Allow"
                            }
                        ]
                    }
                    ratio : 0.5
                    tags  : {
                        team: "pay"
                    }
                    token : [secret]
                    zones : [
                        [0]: "a"
                        [1]: true
                    ]

            Resources:
                + 2 to create

            """));
    }

    [TestCase("rules[*].port", "~ rules[*].port (hidden)", "~ name : \"a\" => \"b\"", "~ rules: [", "~ [0]: {", "~ text: \"x\" => \"y\"")]
    [TestCase("rules", "~ rules (hidden)", "~ name: \"a\" => \"b\"")]
    public void Write_HiddenDiff_SaysThatItChangedAndNotHow(string hidden, params string[] shown)
    {
        PropertyMap Inputs(string name, int port, string text) => Plan.Map(
            ("name", PropertyValue.Of(name)),
            ("rules", PropertyValue.Of(PropertyValue.Of(Plan.Map(("port", PropertyValue.Of(port)), ("text", PropertyValue.Of(text)))))));
        var change = Plan.Change(StepOp.Update, _repository, Inputs("a", 80, "x"), Inputs("b", 443, "y"));
        change = change with { New = change.New! with { Options = new() { HideDiff = [hidden] } } };

        var view = Plan.Diff(Plan.Result(Plan.Create(Plan.Stack), change));

        var lines = view.Split('\n').Select(line => line.Trim()).SkipWhile(line => !line.Contains("(hidden)", StringComparison.Ordinal));
        Assert.That(lines.Take(shown.Length), Is.EqualTo(shown));
        Assert.That(view, Does.Not.Contain("443"));
    }

    [Test]
    public void Write_AllDiffsHidden_NamesNoPropertyInTheTree()
    {
        var change = Plan.Change(
            StepOp.Update, _repository, Plan.Map(("name", PropertyValue.Of("a"))), Plan.Map(("name", PropertyValue.Of("b"))), ("name", DiffKind.Update));
        change = change with { New = change.New! with { Options = new() { HideDiff = ["name"] } } };

        Assert.That(Plan.Tree(Plan.Result(Plan.Create(Plan.Stack), change)), Does.Not.Contain("[diff"));
    }

    [Test]
    public void Write_Update_ShowsOnlyWhatDiffers()
    {
        var old = Plan.Map(
            ("kept", PropertyValue.Of("k")),
            ("name", PropertyValue.Of("a")),
            ("rules", PropertyValue.Of(PropertyValue.Of(Plan.Map(("port", PropertyValue.Of(80)))), PropertyValue.Of("last"))),
            ("token", PropertyValue.SecretOf(PropertyValue.Of("one"))));
        var next = Plan.Map(
            ("kept", PropertyValue.Of("k")),
            ("name", PropertyValue.Of("b")),
            ("rules", PropertyValue.Of(PropertyValue.Of(Plan.Map(("port", PropertyValue.Of(443)))))),
            ("scan", PropertyValue.Of(Plan.Map(("onPush", PropertyValue.Of(true))))),
            ("token", PropertyValue.SecretOf(PropertyValue.Of("two"))));
        var update = Plan.Change(StepOp.Update, _repository, old, next,
            ("name", DiffKind.Update), ("rules[0].port", DiffKind.Update), ("rules[1]", DiffKind.Delete),
            ("scan", DiffKind.Add), ("token", DiffKind.Update));

        Assert.That(Plan.Diff(Plan.Result(Plan.Same(Plan.Stack), update)), Is.EqualTo("""
              pulumi:pulumi:Stack: (same)
                [urn=urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev]
                ~ aws:ecr/repository:Repository: (update)
                    [id=payments-id]
                    [urn=urn:pulumi:dev::shop::aws:ecr/repository:Repository::payments]
                  ~ name : "a" => "b"
                  ~ rules: [
                      ~ [0]: {
                              ~ port: 80 => 443
                            }
                      - [1]: "last"
                    ]
                  + scan : {
                      + onPush: true
                    }
                  ~ token: [secret] => [secret]

            Resources:
                ~ 1 to update
                1 unchanged

            """));
    }

    [Test]
    public void Write_PolicyText_IsComparedAsADocument()
    {
        var update = Plan.Change(StepOp.Update, _repository,
            Plan.Map(("policy", PropertyValue.Of("""{"Effect":"Allow","Action":["a"]}"""))),
            Plan.Map(("policy", PropertyValue.Of("""{"Effect":"Deny", "Action":["a"]}"""))),
            ("policy", DiffKind.Update));

        Assert.That(Plan.Diff(Plan.Result(Plan.Same(Plan.Stack), update)), Does.Contain("""
                  ~ policy: (json) {
                      ~ Effect: "Allow" => "Deny"
                    }
            """));
    }

    [Test]
    public void Write_TextOfSeveralLines_IsComparedByLine()
    {
        var update = Plan.Change(StepOp.Update, _repository,
            Plan.Map(("script", PropertyValue.Of("one\ntwo\nthree\nfour\nfive\nsix"))),
            Plan.Map(("script", PropertyValue.Of("one\ntwo\nthree\nfour\nFIVE\nsix"))),
            ("script", DiffKind.Update));

        Assert.That(Plan.Diff(Plan.Result(Plan.Same(Plan.Stack), update)), Does.Contain("""
                  ~ script:
                        ...
                        three
                        four
                      - five
                      + FIVE
                        six
            """));
    }

    [Test]
    public void Write_LongText_IsCut()
    {
        var create = Plan.Create(_repository, Plan.Map(
            ("long", PropertyValue.Of(new string('x', 200))), ("tall", PropertyValue.Of("1\n2\n3\n4\n5"))));

        Assert.That(
            Plan.Diff(Plan.Result(create)),
            Does.Contain($"long: \"{new string('x', 150)}...\"").And.Contain("""tall: "1\n2\n3\n..." """.TrimEnd()));
    }

    [Test]
    public void Write_FullTexts_CutsNothing()
    {
        var create = Plan.Create(_repository, Plan.Map(("long", PropertyValue.Of(new string('x', 200)))));

        Assert.That(Plan.Diff(Plan.Result(create), fullTexts: true), Does.Contain($"long: \"{new string('x', 200)}\""));
    }

    [Test]
    public void Write_ControlCharacters_DoNotReachTheTerminal() => Assert.That(
        Plan.Diff(Plan.Result(Plan.Create(_repository, Plan.Map(("name", PropertyValue.Of("\u001b[2Jgone")))))),
        Does.Contain("""name: "\x1b[2Jgone" """.TrimEnd()).And.Not.Contain("\u001b"));

    [Test]
    public void Write_Replacement_IsOneStep()
    {
        var (old, next) = (Plan.Map(("name", PropertyValue.Of("a"))), Plan.Map(("name", PropertyValue.Of("b"))));
        var steps = new[] { StepOp.CreateReplacement, StepOp.Replace, StepOp.DeleteReplaced }
            .Select(op => Plan.Change(op, _repository, old, next, ("name", DiffKind.UpdateReplace)));

        var diff = Plan.Diff(Plan.Result([Plan.Same(Plan.Stack), .. steps]));

        Assert.That(diff.Split('\n').Count(line => line.Contains("Repository: (")), Is.EqualTo(1));
        Assert.That(diff, Does.Contain("+-aws:ecr/repository:Repository: (replace)").And.Contain("~ name: \"a\" => \"b\""));
    }

    [Test]
    public void Write_Protected_CarriesALock()
    {
        var delete = Plan.Delete(_repository);
        var step = delete with { Old = delete.Old! with { Options = new() { Protect = true } } };

        Assert.That(Plan.Diff(Plan.Result(step)), Does.Contain("(delete) 🔒"));
    }
}
