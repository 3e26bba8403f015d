using System.Diagnostics;
using System.Text.Json.Nodes;
using RegistryInfra.Engine.Backends;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Tests.Host;
using RegistryInfra.Engine.Tests.Workspace;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Tests.Backends;

internal sealed class StackStoreTests
{
    private TemporaryProject _files = null!;

    [SetUp]
    public void MakeFolder() => _files = new();

    [TearDown]
    public void DeleteFolder() => _files.Dispose();

    private StackStore Store => new(FileBackend.Of(Project.Find(_files.Root), null), "shop", "dev");

    private static StateEncryption NoSecrets => new(() => throw new InvalidOperationException("There is no secret."));

    private static HistoryRecord Record(string kind) => new() { Kind = kind, StartTime = 1, EndTime = 2, Result = "succeeded" };

    private string[] Files(string folder) => [.. Directory.EnumerateFiles(Path.Combine(_files.Root, ".pulumi", folder), "*",
        SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Path.Combine(_files.Root, ".pulumi"), f)).Order()];

    [Test]
    public void Open_NewFolder_SaysItsLayout()
    {
        Store.Open(Snapshot.Empty, NoSecrets).Write(Snapshot.Empty);

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(Path.Combine(_files.Root, ".pulumi", "meta.yaml")), Is.EqualTo("version: 1\n"));
            Assert.That(Files("stacks"), Is.EqualTo(new[] { "stacks/shop/dev.json" }));
            Assert.That((string?)JsonNode.Parse(File.ReadAllText(Store.SnapshotPath))!["checkpoint"]!["stack"],
                Is.EqualTo("organization/shop/dev"));
        });
    }

    [Test]
    public void Open_ExistingState_KeepsItBeside()
    {
        Store.Open(Snapshot.Empty, NoSecrets).Write(Snapshot.Empty);
        var before = File.ReadAllText(Store.SnapshotPath);

        Store.Open(Snapshot.Empty, NoSecrets).Write(Snapshot.Empty);

        Assert.That(File.ReadAllText(Store.SnapshotPath + ".bak"), Is.EqualTo(before));
    }

    [Test]
    public void Write_PackedState_StaysPacked()
    {
        _files.Write(".pulumi/stacks/shop/dev.json.gz", "");

        Store.Open(Snapshot.Empty, NoSecrets).Write(Snapshot.Empty);

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllBytes(Store.SnapshotPath).Take(2), Is.EqualTo(new byte[] { 0x1f, 0x8b }));
            Assert.That(Store.Read(() => null).Resources, Is.Empty);
        });
    }

    [Test]
    public void Write_StateFile_IsNobodyElsesToRead()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows has no file modes.");
            return;
        }

        Store.Open(Snapshot.Empty, NoSecrets).Write(Snapshot.Empty);

        Assert.That(File.GetUnixFileMode(Store.SnapshotPath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Write_FolderThatCannotBeWritten_NamesTheFileAndLeavesNothing()
    {
        var file = Store.Open(Snapshot.Empty, NoSecrets);
        // A file where the folder ought to be: for root, too, nothing can be written there.
        _files.Write(".pulumi/stacks", "");

        Assert.That(() => file.Write(Snapshot.Empty),
            Throws.TypeOf<EngineException>().With.Message.Contains("dev.json: the state cannot be written"));
    }

    [Test]
    public void Lock_HeldByAnother_NamesItAndHowToLiftIt()
    {
        using var held = Store.Lock();

        Assert.That(() => Store.Lock(), Throws.TypeOf<StackLockedException>()
            .With.Message.Contains($"created by {Environment.UserName}@{Environment.MachineName} (pid {Environment.ProcessId})")
            .And.Message.Contains("`registry cancel --stack dev`"));
    }

    [Test]
    public void Lock_OfAProcessThatEnded_SaysThatItIsStale()
    {
        using var process = Process.Start("true");
        process.WaitForExit();
        _files.Write(".pulumi/locks/organization/shop/dev/1.json",
            $$"""{"pid":{{process.Id}},"username":"u","hostname":"{{Environment.MachineName}}","timestamp":"2024-01-02T03:04:05Z"}""");

        Assert.That(() => Store.Lock(), Throws.TypeOf<StackLockedException>().With.Message.Contains("has ended without lifting its lock"));
    }

    [Test]
    public void Lock_Released_LetsTheNextIn()
    {
        Store.Lock().Dispose();

        using var held = Store.Lock();

        Assert.That(Store.Locks().Single()!.Pid, Is.EqualTo(Environment.ProcessId));
    }

    [Test]
    public void Lock_ManyAtOnce_AtMostOneHoldsIt()
    {
        var held = 0;
        Parallel.For(0, 32, _ =>
        {
            try
            {
                using var taken = Store.Lock();
                Assert.That(Interlocked.Increment(ref held), Is.EqualTo(1));
                Thread.Sleep(5);
                Interlocked.Decrement(ref held);
            }
            catch (StackLockedException)
            {
                // Somebody else has it.
            }
        });

        Assert.That(Store.Locks(), Is.Empty);
    }

    [Test]
    public void Cancel_Locks_AreLifted()
    {
        _files.Write(".pulumi/locks/organization/shop/dev/1.json", "{ damaged");

        Assert.Multiple(() =>
        {
            Assert.That(() => Store.Lock(), Throws.TypeOf<StackLockedException>().With.Message.Contains("does not say who"));
            Assert.That(Store.Cancel(), Is.EqualTo(1));
            Assert.That(Store.Locks(), Is.Empty);
        });
    }

    [Test]
    public void Record_Deployment_IsInHistoryAndBackedUp()
    {
        Store.Open(Snapshot.Empty, NoSecrets).Write(Snapshot.Empty);

        Store.Record(Record("update"));
        Store.Record(Record("destroy"));

        Assert.Multiple(() =>
        {
            Assert.That(Store.History().Select(r => r.Kind), Is.EqualTo(new[] { "destroy", "update" }));
            Assert.That(Files("history"), Has.Length.EqualTo(4).And.All.StartsWith("history/shop/dev/dev-"));
            Assert.That(Files("backups"), Has.Length.EqualTo(2).And.All.StartsWith("backups/shop/dev/dev."));
        });
    }

    [Test]
    public void Record_ClockIsSetBack_StaysYoungestAndReplacesNothing()
    {
        var clock = new SteppedClock(new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        var store = new StackStore(FileBackend.Of(Project.Find(_files.Root), null), "shop", "dev", clock);
        store.Open(Snapshot.Empty, NoSecrets).Write(Snapshot.Empty);

        store.Record(Record("first"));
        store.Record(Record("at the same instant"));
        clock.Now -= TimeSpan.FromHours(1);
        store.Record(Record("an hour earlier"));
        clock.Now += TimeSpan.FromHours(2);
        store.Record(Record("an hour later"));

        Assert.Multiple(() =>
        {
            Assert.That(store.History().Select(r => r.Kind),
                Is.EqualTo(new[] { "an hour later", "an hour earlier", "at the same instant", "first" }));
            Assert.That(Files("backups"), Has.Length.EqualTo(4));
        });
    }

    [Test]
    public void Remove_Stack_KeepsItsStateAsABackup()
    {
        Store.Open(Snapshot.Empty, NoSecrets).Write(Snapshot.Empty);
        Store.Record(Record("update"));

        Store.Remove();

        Assert.Multiple(() =>
        {
            Assert.That(Store.Exists, Is.False);
            Assert.That(File.Exists(Store.SnapshotPath + ".bak"), Is.True);
            Assert.That(Store.History(), Is.Empty);
        });
    }

    [Test]
    public void Read_NothingThere_IsEmpty() => Assert.That(Store.Read(() => null), Is.SameAs(Snapshot.Empty));
}
