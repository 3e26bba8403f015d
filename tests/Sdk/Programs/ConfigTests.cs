using System.Text.Json;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Programs;

// The variables of the environment, which these tests set, belong to the whole process.
[NonParallelizable]
internal sealed class ConfigTests
{
    private static readonly JsonSerializerOptions _camelCase = new(JsonSerializerDefaults.Web);

    [SetUp]
    public void Configure() => Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(
        new Dictionary<string, string>
        {
            ["project:text"] = "a",
            ["project:yes"] = "true",
            ["project:no"] = "false",
            ["project:number"] = "42",
            ["project:real"] = "1.5",
            ["project:point"] = """{"X":1,"Y":2}""",
            ["project:lowerPoint"] = """{"x":1,"y":2}""",
            ["other:text"] = "b",
            ["old:config:text"] = "c",
        }));

    [TearDown]
    public void Reset() => Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);

    [Test]
    public async Task Get_SetKeys_AreTheirValues()
    {
        var values = await With(it => (
            it.Get("text"), it.GetBoolean("yes"), it.GetBoolean("no"), it.GetInt32("number"), it.GetDouble("real"),
            it.GetObject<Point>("point"), it.GetObject<Point>("lowerPoint", _camelCase)));

        Assert.That(values, Is.EqualTo((
            "a", (bool?)true, (bool?)false, (int?)42, (double?)1.5, new Point(1, 2), new Point(1, 2))));
    }

    [Test]
    public async Task Get_MissingKeys_AreNull()
    {
        var values = await With(it => (
            it.Get("none"), it.GetBoolean("none"), it.GetInt32("none"), it.GetDouble("none"),
            it.GetObject<Point>("none"), it.GetSecret("none"), it.GetSecretInt32("none"), it.GetSecretObject<Point>("none")));

        Assert.That(values, Is.EqualTo((
            (string?)null, (bool?)null, (int?)null, (double?)null, (Point?)null,
            (Output<string>?)null, (Output<int>?)null, (Output<Point>?)null)));
    }

    [Test]
    public async Task Require_SetKeys_AreTheirValues()
    {
        var values = await With(it => (
            it.Require("text"), it.RequireBoolean("yes"), it.RequireInt32("number"), it.RequireDouble("real"),
            it.RequireObject<Point>("point")));

        Assert.That(values, Is.EqualTo(("a", true, 42, 1.5, new Point(1, 2))));
    }

    [Test]
    public async Task Secrets_OfEveryType_AreSecret()
    {
        await AssertSecret(it => it.GetSecret("text")!, "a");
        await AssertSecret(it => it.RequireSecret("text"), "a");
        await AssertSecret(it => it.GetSecretBoolean("yes")!, true);
        await AssertSecret(it => it.RequireSecretBoolean("yes"), true);
        await AssertSecret(it => it.GetSecretInt32("number")!, 42);
        await AssertSecret(it => it.RequireSecretInt32("number"), 42);
        await AssertSecret(it => it.GetSecretDouble("real")!, 1.5);
        await AssertSecret(it => it.RequireSecretDouble("real"), 1.5);
        await AssertSecret(it => it.GetSecretObject<Point>("point")!, new Point(1, 2));
        await AssertSecret(it => it.RequireSecretObject<Point>("lowerPoint", _camelCase), new Point(1, 2));
    }

    [Test]
    public async Task Namespace_Given_IsUsed() => await Mocked.RunAsync(new EchoMocks(), () =>
    {
        Assert.That(new Config("other").Get("text"), Is.EqualTo("b"));
        Assert.That(new Config("other:config").Get("text"), Is.EqualTo("b"));
        Assert.That(new Config("old").Get("text"), Is.EqualTo("c"));
    });

    [Test]
    public void Require_MissingKey_SaysHowToSetIt() =>
        Assert.That(
            Mocked.FailureOf(() => new Config().Require("none")),
            Is.EqualTo("Missing Required configuration variable 'project:none'\n" +
                       "\tplease set a value using the command `pulumi config set project:none <value>`"));

    [Test]
    public void RequireObject_MissingKey_SaysHowToSetIt() =>
        Assert.That(
            Mocked.FailureOf(() => new Config().RequireObject<Point>("none")),
            Does.StartWith("Missing Required configuration variable 'project:none'"));

    [Test]
    public void Get_WrongType_NamesKeyValueAndType()
    {
        Assert.That(
            Mocked.FailureOf(() => new Config().GetBoolean("text")),
            Is.EqualTo("Configuration 'project:text' value 'a' is not a valid Boolean"));
        Assert.That(
            Mocked.FailureOf(() => new Config().GetInt32("real")),
            Is.EqualTo("Configuration 'project:real' value '1.5' is not a valid Int32"));
        Assert.That(
            Mocked.FailureOf(() => new Config().RequireDouble("text")),
            Is.EqualTo("Configuration 'project:text' value 'a' is not a valid Double"));
        Assert.That(
            Mocked.FailureOf(() => new Config().GetObject<Point>("text")),
            Is.EqualTo($"Configuration 'project:text' value 'a' is not a valid {typeof(Point).FullName}"));
    }

    [Test]
    public void Constructor_OutsideOfProgram_IsRefused() =>
        Assert.That(
            () => new Config(),
            Throws.InvalidOperationException.With.Message.EqualTo("Trying to acquire Deployment.Instance before 'Run' was called."));

    private static async Task<T> With<T>(Func<Config, T> read)
    {
        var result = default(T);
        await Mocked.RunAsync(new EchoMocks(), () => { result = read(new Config()); });
        return result!;
    }

    private static async Task AssertSecret<T>(Func<Config, Output<T>> read, T expected)
    {
        var output = await With(read);
        Assert.That(await Output.IsSecretAsync(output), Is.True);
        Assert.That(await OutputUtilities.GetValueAsync(output), Is.EqualTo(expected));
    }

    private sealed record Point(int X, int Y);
}
