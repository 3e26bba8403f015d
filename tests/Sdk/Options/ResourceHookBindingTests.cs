namespace RegistryInfra.Sdk.Tests.Options;

internal sealed class ResourceHookBindingTests
{
    private static readonly Action<ResourceHookBinding>[] _additions =
    [
        it => it.BeforeCreate.Add(new KnownHook("h")), it => it.AfterCreate.Add(new KnownHook("h")),
        it => it.BeforeUpdate.Add(new KnownHook("h")), it => it.AfterUpdate.Add(new KnownHook("h")),
        it => it.BeforeDelete.Add(new KnownHook("h")), it => it.AfterDelete.Add(new KnownHook("h")),
        it => it.OnError.Add(new KnownErrorHook("h")),
    ];

    [Test]
    public void IsEmpty_New_IsTrue() => Assert.That(new ResourceHookBinding().IsEmpty, Is.True);

    [TestCaseSource(nameof(_additions))]
    public void IsEmpty_AnyHook_IsFalse(Action<ResourceHookBinding> add)
    {
        var binding = new ResourceHookBinding();

        add(binding);

        Assert.That(binding.IsEmpty, Is.False);
    }

    [Test]
    public void Concat_HooksOfBoth_KeepsTheOrder()
    {
        var first = new ResourceHookBinding { BeforeCreate = { new KnownHook("1") }, AfterDelete = { new KnownHook("d") } };
        var second = new ResourceHookBinding { BeforeCreate = { new KnownHook("2") }, AfterUpdate = { new KnownHook("u") } };

        var both = first.Concat(second);

        Assert.That(both.BeforeCreate.Select(it => it.Name), Is.EqualTo(new[] { "1", "2" }));
        Assert.That((both.AfterDelete.Single().Name, both.AfterUpdate.Single().Name), Is.EqualTo(("d", "u")));
        Assert.That((first.BeforeCreate.Count, second.BeforeCreate.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Clone_Changed_LeavesTheOriginal()
    {
        var binding = new ResourceHookBinding { BeforeCreate = { new KnownHook("1") } };

        var copy = binding.Clone();
        copy.BeforeCreate.Add(new KnownHook("2"));

        Assert.That(copy.BeforeCreate[0], Is.SameAs(binding.BeforeCreate.Single()));
    }

    private sealed class KnownHook(string name) : ResourceHook(name, (_, _) => Task.CompletedTask, new(), Task.CompletedTask);

    private sealed class KnownErrorHook(string name) : ErrorHook(name, (_, _) => Task.FromResult(false), Task.CompletedTask);
}
