using RegistryInfra.Cli.Display;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.EndToEnd.Tests.Display;

public class TreeViewTests
{
    private static readonly Urn _registry = Plan.UrnOf("shop:registry:Registry", "main");
    private static readonly Urn _repository = Plan.UrnOf("aws:ecr/repository:Repository", "payments");
    private static readonly Urn _secret = Plan.UrnOf("kubernetes:core/v1:Secret", "pull");

    [Test]
    public void Write_Creates_AreUnderTheirParents()
    {
        var result = Plan.Result(
            Plan.Create(Plan.Stack),
            Plan.Create(_registry),
            Plan.Create(_repository, parent: _registry),
            Plan.Create(_secret));

        Assert.That(Plan.Tree(result), Is.EqualTo("""
                 Type                          Name      Plan
             +   pulumi:pulumi:Stack           shop-dev  create
             +   ├─ kubernetes:core/v1:Secret  pull      create
             +   └─ shop:registry:Registry     main      create
             +      └─ aws:ecr:Repository      payments  create

            Resources:
                + 4 to create

            """));
    }

    [Test]
    public void Write_EveryKindOfChange_HasItsSymbolWordAndProperties()
    {
        var old = Plan.Map(("name", PropertyValue.Of("a")), ("tags", PropertyValue.Of("x")));
        var next = Plan.Map(("name", PropertyValue.Of("b")), ("scan", PropertyValue.Of(true)));
        var result = Plan.Result(
            Plan.Same(Plan.Stack),
            Plan.Change(StepOp.Update, _repository, old, next,
                ("name", DiffKind.Update), ("scan", DiffKind.Add), ("tags", DiffKind.Delete)),
            Plan.Change(StepOp.CreateReplacement, _secret, old, next, ("name", DiffKind.UpdateReplace)),
            Plan.Change(StepOp.Replace, _secret, old, next, ("name", DiffKind.UpdateReplace)),
            Plan.Change(StepOp.DeleteReplaced, _secret, old, next, ("name", DiffKind.UpdateReplace)),
            Plan.Delete(_registry));

        Assert.That(Plan.Tree(result), Is.EqualTo("""
                 Type                          Name      Plan     Info
                 pulumi:pulumi:Stack           shop-dev
             ~   ├─ aws:ecr:Repository         payments  update   [diff: +scan-tags~name]
             +-  ├─ kubernetes:core/v1:Secret  pull      replace  [diff: ~name]
             -   └─ shop:registry:Registry     main      delete

            Resources:
                ~ 1 to update
                - 1 to delete
                +-1 to replace
                3 changes. 1 unchanged

            """));
    }

    [Test]
    public void Write_Unchanged_IsHiddenButForTheStackAndParentsOfChanges()
    {
        var result = Plan.Result(
            Plan.Same(Plan.Stack), Plan.Same(_registry), Plan.Same(_secret), Plan.Create(_repository, parent: _registry));

        var tree = Plan.Tree(result);

        Assert.That(tree, Does.Contain("shop-dev").And.Contain("main").And.Contain("payments").And.Not.Contain("pull"));
        Assert.That(tree, Does.Contain("    + 1 to create\n    3 unchanged\n"));
    }

    [Test]
    public void Write_SiblingsRegisteredInAnotherOrder_IsTheSame()
    {
        Step[] children = [Plan.Create(_registry), Plan.Create(_secret), Plan.Create(_repository, parent: _registry)];

        var tree = Plan.Tree(Plan.Result([Plan.Create(Plan.Stack), .. children]));
        var other = Plan.Tree(Plan.Result([Plan.Create(Plan.Stack), children[1], children[0], children[2]]));

        Assert.That(other, Is.EqualTo(tree));
    }

    [Test]
    public void Write_ShowSames_ShowsTheUnchanged() =>
        Assert.That(Plan.Tree(Plan.Result(Plan.Same(Plan.Stack), Plan.Same(_secret)), showSames: true), Does.Contain("pull"));

    [Test]
    public void Write_ProtectionChanged_IsShownThoughTheResourceIsTheSame()
    {
        var same = Plan.Same(_secret);
        var step = same with { New = same.New! with { Options = new() { Protect = true } } };

        Assert.That(Plan.Tree(Plan.Result(Plan.Same(Plan.Stack), step)), Does.Contain("pull").And.Contain("[diff: ~protect]"));
    }

    [Test]
    public void Write_RetainedOnDelete_SaysSo()
    {
        var delete = Plan.Delete(_secret);
        var step = delete with { Old = delete.Old! with { Options = new() { RetainOnDelete = true } } };

        Assert.That(Plan.Tree(Plan.Result(Plan.Same(Plan.Stack), step)), Does.Contain("delete[retain]"));
    }

    [Test]
    public void Write_DefaultProvider_IsNeitherShownNorCounted()
    {
        var provider = Plan.UrnOf("pulumi:providers:aws", "default_7_48_0");

        var tree = Plan.Tree(Plan.Result(Plan.Create(Plan.Stack), Plan.Create(provider)), showSames: true);

        Assert.That(tree, Does.Not.Contain("default_7_48_0").And.Contain("+ 1 to create"));
    }

    [Test]
    public void Write_Messages_AreCountedAndListedByResource()
    {
        var result = Plan.Result(Plan.Create(Plan.Stack), Plan.Create(_secret)) with { Succeeded = false };

        var tree = Plan.Tree(result, messages: [
            new(null, Severity.Info, "hello"),
            new(null, Severity.InfoError, "from standard error"),
            new(_secret, Severity.Warning, "soon to expire"),
            new(_secret, Severity.Error, "first line\nsecond line"),
        ]);

        Assert.That(tree, Is.EqualTo("""
                 Type                          Name      Plan    Info
             +   pulumi:pulumi:Stack           shop-dev  create  2 messages
             +   └─ kubernetes:core/v1:Secret  pull      create  1 error; 1 warning

            Diagnostics:
              pulumi:pulumi:Stack (shop-dev):
                hello
                from standard error

              kubernetes:core/v1:Secret (pull):
                warning: soon to expire
                error: first line
                second line

            Resources:
                + 2 to create
                1 errored

            """));
    }

    [Test]
    public void Write_PartsOfOneStream_AreOneMessage()
    {
        var tree = Plan.Tree(Plan.Result(Plan.Create(Plan.Stack)), messages: [
            new(null, Severity.Info, "step one", StreamId: 7), new(null, Severity.Info, "aside"), new(null, Severity.Info, "step two", StreamId: 7),
        ]);

        Assert.That(tree, Does.Contain("    aside\n    step one\n    step two\n"));
    }

    [Test]
    public void Write_NoStack_StillHasARoot() =>
        Assert.That(Plan.Tree(Plan.Result(), messages: [new(null, Severity.Error, "it failed")]), Does.Contain("shop-dev").And.Contain("1 error"));

    [Test]
    public void Write_NarrowTerminal_CutsRowsNotMessages()
    {
        var message = new Message(null, Severity.Error, string.Join(' ', Enumerable.Repeat("words", 12)));

        var lines = Plan.Tree(Plan.Result(Plan.Create(Plan.Stack), Plan.Create(_secret)), width: 30, messages: [message]).Split('\n');

        Assert.Multiple(() =>
        {
            Assert.That(lines.Where(line => line.Contains('─')), Is.All.Length.LessThanOrEqualTo(30));
            Assert.That(lines, Has.Some.EndsWith(message.Text));
        });
    }

    [Test]
    public void Write_ComponentUpdate_IsExplainedByItsInputs()
    {
        var result = Plan.Result(
            Plan.Same(Plan.Stack),
            Plan.Change(StepOp.Update, _registry, Plan.Map(("a", PropertyValue.Of(1)), ("b", PropertyValue.Of(1))),
                Plan.Map(("b", PropertyValue.Of(2)), ("c", PropertyValue.Of(1)))));

        Assert.That(Plan.Tree(result), Does.Contain("[diff: +c-a~b]"));
    }

    [Test]
    public void Write_ReadResource_IsLeftOut()
    {
        var state = Plan.State(_repository, id: "r");
        var result = Plan.Result(Plan.Same(Plan.Stack), new Step { Op = StepOp.Read, Urn = _repository, New = state });

        Assert.That(Plan.Tree(result), Does.Not.Contain("payments"));
    }
}
