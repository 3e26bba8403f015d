using RegistryInfra.Engine.Plans;
using RegistryInfra.Engine.Secrets;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

internal sealed class PlanFileTests
{
    private static readonly PassphraseCrypter _crypter = PassphraseCrypter.Create("password");

    private readonly TestStack _stack = new();
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"plan-{Guid.NewGuid()}.json");

    [TearDown]
    public void DeleteFile() => File.Delete(_file);

    private static Func<TestMonitor, Task> Program(string password, bool protect = true) => async program =>
    {
        await program.StackAsync();
        var a = await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 });
        await program.RegisterAsync(TestStack.Thing, "b", new { of = a.Id == "" ? Wire.Unknown : a.Id, password = Wire.Secret(password) }, r =>
        {
            r.Protect = protect;
            r.Dependencies.Add(a.Urn);
            r.PropertyDependencies["of"] = new() { Urns = { a.Urn } };
            r.CustomTimeouts = new() { Create = "90s" };
        });
    };

    private async Task<UpdatePlan> SavedAsync()
    {
        var preview = await _stack.DryRunAsync(Program("hunter2"), new() { RecordPlan = true });
        PlanFile.Write(_file, preview.Result.Plan!, () => _crypter);
        return PlanFile.Read(_file, () => _crypter);
    }

    [Test]
    public async Task Read_ASavedPlan_AllowsWhatWasPreviewed()
    {
        var plan = await SavedAsync();

        await _stack.MustUpAsync(Program("hunter2"), new() { Plan = plan });

        Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "create a", "create b" }));
    }

    [TestCase("hunter3", true, "input \"password\" has another value")]
    [TestCase("hunter2", false, "protect changed")]
    public async Task Read_ASavedPlan_RefusesAnythingElse(string password, bool protect, string why)
    {
        var plan = await SavedAsync();

        var up = await _stack.UpAsync(Program(password, protect), new() { Plan = plan });

        Assert.That(up.Errors, Has.One.Contains(why).And.Not.Contains("hunter"));
    }

    [Test]
    public async Task Write_Secrets_AreEncrypted()
    {
        await SavedAsync();

        Assert.That(File.ReadAllText(_file), Does.Not.Contain("hunter2"));
    }

    [Test]
    public void Read_NoPlan_NamesTheFileAndTheFix()
    {
        File.WriteAllText(_file, "{ half");

        Assert.That(() => PlanFile.Read(_file, () => _crypter),
            Throws.TypeOf<EngineException>().With.Message.StartsWith(_file).And.Message.Contains("preview --save-plan"));
    }

    [Test]
    public void Read_MissingFile_NamesIt() => Assert.That(() => PlanFile.Read(_file, () => _crypter),
        Throws.TypeOf<EngineException>().With.Message.StartsWith(_file));
}
