using System.Numerics;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Random;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Providers.Random;

[Parallelizable(ParallelScope.All)]
public class RandomProviderTests
{
    [Test]
    public async Task Password_Defaults_AreTheOfficialOutputs()
    {
        var (id, outputs) = await Password().CreateAsync(("length", 20));

        Assert.That(id, Is.EqualTo("none"));
        Assert.That(outputs.SecretNames(), Is.EqualTo(new[] { "bcryptHash", "result" }));
        Assert.That(outputs.Without("bcryptHash").Without("result"), Is.EqualTo(TestProvider.Inputs(
            ("__meta", """{"schema_version":"3"}"""), ("id", "none"), ("length", 20), ("lower", true), ("minLower", 0),
            ("minNumeric", 0), ("minSpecial", 0), ("minUpper", 0), ("number", true), ("numeric", true),
                ("special", true),
            ("upper", true))));
        Assert.That(outputs.Text("result"), Has.Length.EqualTo(20));
    }

    [TestCase(20)]
    [TestCase(72)]
    [TestCase(73)]
    [TestCase(200)]
    public async Task Password_BcryptHash_IsAcceptedByApache(int length)
    {
        var (_, outputs) = await Password().CreateAsync(("length", length), ("special", false));

        var hash = outputs.Text("bcryptHash");
        Assert.That(hash, Does.Match(@"^\$2[ab]\$10\$[./A-Za-z0-9]{53}$"));
        var file = Path.GetTempFileName();
        File.WriteAllText(file, $"user:{hash}\n");

        // bcrypt looks at no more than 72 bytes, and a server that does may be given the rest.
        var result = InstalledProgram.Run("htpasswd", "apt-get install apache2-utils", outputs.Text("result"), "-vi",
            file, "user");
        File.Delete(file);
        Assert.That(result, Is.EqualTo((0, "Password for user user correct.\n")));
    }

    [Test]
    public async Task Password_HashOfOverrideSpecial_IsOfItsBytes()
    {
        // 72 bytes end inside of a character.
        var (_, outputs) = await Password().CreateAsync(
            ("length", 40), ("upper", false), ("lower", false), ("numeric", false), ("overrideSpecial", "€"));

        var file = Path.GetTempFileName();
        File.WriteAllText(file, $"user:{outputs.Text("bcryptHash")}\n");
        var result = InstalledProgram.Run("htpasswd", "apt-get install apache2-utils", outputs.Text("result"), "-vi",
            file, "user");
        File.Delete(file);
        Assert.That(result.ExitCode, Is.Zero);
    }

    [Test]
    public async Task String_Minimums_AreKept()
    {
        var (id, outputs) = await Plain().CreateAsync(
            ("length", 10), ("minUpper", 2), ("minLower", 2), ("minNumeric", 3), ("minSpecial", 3),
                ("overrideSpecial", "é~"));

        var text = outputs.Text("result");
        Assert.That(id, Is.EqualTo(text));
        Assert.That(outputs.SecretNames(), Is.Empty);
        Assert.That(text.Count(char.IsAsciiLetterUpper), Is.EqualTo(2));
        Assert.That(text.Count(char.IsAsciiLetterLower), Is.EqualTo(2));
        Assert.That(text.Count(char.IsAsciiDigit), Is.EqualTo(3));
        Assert.That(text.Count(c => c is 'é' or '~'), Is.EqualTo(3));
    }

    [Test]
    public async Task String_ClassesSwitchedOff_AreNotDrawn()
    {
        var (_, outputs) = await Plain().CreateAsync(
            ("length", 500), ("special", false), ("upper", false), ("number", false));

        Assert.That(outputs.Text("result"), Has.All.Matches<char>(char.IsAsciiLetterLower));
        Assert.That(outputs["numeric"], Is.EqualTo(PropertyValue.Of(false)));
        Assert.That(outputs["number"], Is.EqualTo(PropertyValue.Of(false)));
    }

    [Test]
    public async Task String_DefaultSpecial_IsTheOfficialSet()
    {
        var (_, outputs) = await Plain().CreateAsync(
            ("length", 2000), ("lower", false), ("upper", false), ("numeric", false));

        Assert.That(outputs.Text("result").Distinct().Order(), Is.EqualTo("!@#$%&*()-_=+[]{}<>:?".Order()));
    }

    [Test]
    public async Task String_BadInputs_AreNamedWithTheFix()
    {
        Assert.That(await Plain().FailuresAsync(("length", 3), ("minUpper", 4)), Is.EqualTo(new[]
        {
            "length is 3: it must be at least 1, and at least 4, which is what minUpper, minLower, minNumeric and minSpecial " +
            "ask for together.",
        }));
        Assert.That(await Plain().FailuresAsync(("length", 3), ("minUpper", -1)), Is.EqualTo(new[]
        {
            "minUpper is -1: it must not be negative.",
        }));
        Assert.That(await Plain().FailuresAsync(), Is.EqualTo(new[] { "length is missing: it is required." }));
        Assert.That(await Plain().FailuresAsync(("length", "x")),
            Is.EqualTo(new[] { "length must be a whole number." }));
        Assert.That(await Plain().FailuresAsync(("length", 1), ("numeric", false), ("number", true)), Is.EqualTo(new[]
        {
            "number differs from numeric: number is the former name of numeric, so leave it out.",
        }));
        Assert.That(
            await Plain().FailuresAsync(("length", 1), ("numeric", false), ("upper", false), ("lower", false),
                ("special", false)),
            Is.EqualTo(new[] { "numeric is false, and so are upper, lower and special: one of them must be true." }));
        Assert.That((await Plain().FailuresAsync(("length", 1), ("lenght", 1))).Single(), Does.StartWith(
            "lenght is not an input of random:index/randomString:RandomString: it takes keepers, length,"));
    }

    [Test]
    public async Task Password_UnchangedInputs_DoNotDiffer()
    {
        var inputs = TestProvider.Inputs(("length", 20), ("keepers", TestProvider.Inputs(("a", "1"))));
        var password = Password();

        var diff = await password.DiffAsync(await password.CreateAsync(inputs), inputs,
            inputs.With("special", PropertyValue.Of(true)));

        Assert.That(diff.Changes, Is.False);
    }

    [TestCase("length", 21, true)]
    [TestCase("special", false, true)]
    [TestCase("minUpper", 1, true)]
    [TestCase("overrideSpecial", "!", true)]
    public async Task Password_ChangedInput_Replaces(string name, object value, bool replaces)
    {
        var password = Password();
        var old = TestProvider.Inputs(("length", 20));

        var diff = await password.DiffAsync(
            await password.CreateAsync(old), old, old.With(name, TestProvider.Value(value)));

        Assert.That(diff.Replaces, Is.EqualTo(replaces));
        Assert.That(diff.ReplaceKeys, Is.EqualTo(new[] { name }));
    }

    [Test]
    public async Task Password_Keepers_ReplaceByValuesOnly()
    {
        var password = Password();
        var none = TestProvider.Inputs(("length", 20));
        var created = await password.CreateAsync(none);

        var empty = await password.DiffAsync(created, none, none.With("keepers", PropertyValue.Of(PropertyMap.Empty)));
        var some = await password.DiffAsync(
            created, none, none.With("keepers", PropertyValue.Of(TestProvider.Inputs(("rotate", "2")))));

        Assert.That((empty.Replaces, some.Replaces), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Password_OverrideSpecialEmptied_ReplacesNothing()
    {
        var password = Password();
        var old = TestProvider.Inputs(("length", 20), ("overrideSpecial", ""));

        var diff = await password.DiffAsync(await password.CreateAsync(old), old, old.Without("overrideSpecial"));

        Assert.That((diff.Changes, diff.Replaces), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Password_UnknownKeeper_ReplacesInPreview()
    {
        var password = Password();
        var old = TestProvider.Inputs(("length", 20), ("keepers", TestProvider.Inputs(("a", "1"))));

        var diff = await password.DiffAsync(
            await password.CreateAsync(old), old,
                old.With("keepers", PropertyValue.Of(TestProvider.Inputs(("a", PropertyValue.Unknown)))));

        Assert.That(diff.Replaces, Is.True);
    }

    [Test]
    public async Task Password_Preview_KnowsAllButWhatIsDrawn()
    {
        var (id, outputs) = await Password().CreateAsync(TestProvider.Inputs(("length", 20)), isPreview: true);

        Assert.That(id, Is.Null);
        Assert.That(outputs["length"], Is.EqualTo(PropertyValue.Of(20)));
        Assert.That(outputs["special"], Is.EqualTo(PropertyValue.Of(true)));
        Assert.That(outputs["result"], Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Unknown)));
    }

    [Test]
    public async Task Password_EmptiedKeepers_UpdateKeepsWhatWasDrawn()
    {
        var password = Password();
        var old = TestProvider.Inputs(("length", 20));
        var created = await password.CreateAsync(old);

        var updated = await password.UpdateAsync(created, old,
            old.With("keepers", PropertyValue.Of(PropertyMap.Empty)));

        Assert.That(updated, Is.EqualTo(created.Outputs.With("keepers", PropertyValue.Of(PropertyMap.Empty))));
    }

    [Test]
    public async Task Password_SecretKeeper_StaysSecret()
    {
        var keepers = PropertyValue.Of(TestProvider.Inputs(("a", PropertyValue.SecretOf(PropertyValue.Of("s")))));

        var (_, outputs) = await Password().CreateAsync(("length", 20), ("keepers", keepers));

        Assert.That(outputs["keepers"].ContainsSecret, Is.True);
    }

    [Test]
    public async Task Password_Refresh_ChangesNothing()
    {
        var password = Password();
        var inputs = TestProvider.Inputs(("length", 20));
        var created = await password.CreateAsync(inputs);

        var read = await password.ReadAsync(created.Id!, inputs, created.Outputs);

        Assert.That((read!.Id, read.Inputs, read.Outputs), Is.EqualTo((created.Id, inputs, created.Outputs)));
    }

    [Test]
    public async Task Password_Import_IsTheText()
    {
        var password = Password();

        var read = await password.ReadAsync("s3cret");

        Assert.That(read!.Id, Is.EqualTo("none"));
        Assert.That(read.Outputs.Text("result"), Is.EqualTo("s3cret"));
        Assert.That(read.Outputs.SecretNames(), Is.EqualTo(new[] { "bcryptHash", "result" }));
        var diff = await password.DiffAsync(
            new(read.Id, read.Outputs), TestProvider.Inputs(("length", 6)), TestProvider.Inputs(("length", 6)));
        Assert.That(diff.Changes, Is.False);
    }

    [Test]
    public async Task Id_Spellings_AreOfTheSameBytes()
    {
        var (id, outputs) = await Of("randomId:RandomId").CreateAsync(("byteLength", 8), ("prefix", "p-"));

        var hex = outputs.Text("hex")[2..];
        var bytes = Convert.FromHexString(hex);
        Assert.That(hex, Has.Length.EqualTo(16));
        Assert.That(outputs.Text("b64Std"), Is.EqualTo("p-" + Convert.ToBase64String(bytes)));
        Assert.That(outputs.Text("b64Url"), Is.EqualTo("p-" + id));
        Assert.That(id, Is.EqualTo(Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_')));
        Assert.That(outputs.Text("dec"), Is.EqualTo("p-" + new BigInteger(bytes, true, true)));
        Assert.That(outputs.ContainsKey("__meta"), Is.False);
    }

    [Test]
    public async Task Id_Import_ReadsThePrefix()
    {
        var read = await Of("randomId:RandomId").ReadAsync("my-,p-hL");

        Assert.That(read!.Outputs, Is.EqualTo(TestProvider.Inputs(
            ("b64Std", "my-p+hL"), ("b64Url", "my-p-hL"), ("byteLength", 3), ("dec", "my-11003979"),
            ("hex", "my-a7e84b"), ("id", "p-hL"), ("prefix", "my-"))));
        Assert.That(read.Id, Is.EqualTo("p-hL"));
    }

    [Test]
    public async Task Bytes_Identifier_IsTheValue()
    {
        var (id, outputs) = await Of("randomBytes:RandomBytes").CreateAsync(("length", 32));

        Assert.That(id, Is.EqualTo(outputs.Text("base64")));
        Assert.That(outputs.Text("hex"), Is.EqualTo(Convert.ToHexStringLower(Convert.FromBase64String(id!))));
        Assert.That(outputs.SecretNames(), Is.EqualTo(new[] { "base64", "hex" }));
    }

    [Test]
    public void Bytes_ImportOfNoBase64_DoesNotQuoteIt() => Assert.That(
        async () => await Of("randomBytes:RandomBytes").ReadAsync("s3cret!"),
        Throws.TypeOf<EngineException>().With.Message.EqualTo(
            "random:index/randomBytes:RandomBytes: the identifier is not base64: import the bytes in standard base64."));

    [Test]
    public async Task Integer_Range_IncludesBothEnds()
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < 200; i++)
        {
            var (id, outputs) = await Of("randomInteger:RandomInteger").CreateAsync(("min", -1), ("max", 1));
            Assert.That(outputs["result"], Is.EqualTo(PropertyValue.Of(double.Parse(id!, null))));
            seen.Add(id!);
        }

        Assert.That(seen, Is.EquivalentTo(new[] { "-1", "0", "1" }));
    }

    [Test]
    public async Task Integer_Seed_DrawsTheSame()
    {
        var inputs = TestProvider.Inputs(("min", 0), ("max", 1_000_000_000), ("seed", "s"));

        var (first, second) = (await Of("randomInteger:RandomInteger").CreateAsync(inputs),
            await Of("randomInteger:RandomInteger").CreateAsync(inputs));

        Assert.That(first.Id, Is.EqualTo(second.Id));
    }

    [Test]
    public async Task Integer_ImportAndRefusals_NameTheForm()
    {
        var read = await Of("randomInteger:RandomInteger").ReadAsync("15390,1,50000,seed");

        Assert.That(read!.Outputs, Is.EqualTo(TestProvider.Inputs(
            ("id", "15390"), ("max", 50000), ("min", 1), ("result", 15390), ("seed", "seed"))));
        Assert.That(
            async () => await Of("randomInteger:RandomInteger").ReadAsync("15390"),
            Throws.TypeOf<EngineException>().With.Message.Contains("\"result,min,max\""));
        Assert.That(await Of("randomInteger:RandomInteger").FailuresAsync(("min", 2), ("max", 1)), Is.EqualTo(new[]
        {
            "min is 2 and max is 1: min must not be greater than max.",
        }));
    }

    [TestCase(null, 3)]
    [TestCase(2, 2)]
    [TestCase(7, 7)]
    [TestCase(0, 0)]
    public async Task Shuffle_Count_TakesWholeRounds(int? count, int expected)
    {
        var inputs = TestProvider.Inputs(("inputs", new[] { "a", "b", "c" }));
        inputs = count is { } c ? inputs.With("resultCount", PropertyValue.Of(c)) : inputs;

        var (id, outputs) = await Of("randomShuffle:RandomShuffle").CreateAsync(inputs);

        var results = ((PropertyValue.List)outputs["results"]).Items.Select(i =>
            ((PropertyValue.Text)i).Value).ToList();
        Assert.That(id, Is.EqualTo("-"));
        Assert.That(results, Has.Count.EqualTo(expected));
        Assert.That(results.GroupBy(r => r).Select(g => g.Count()), Is.All.InRange(expected / 3, (expected + 2) / 3));
    }

    [TestCase("randomUuid:RandomUuid", 4)]
    [TestCase("randomUuid4:RandomUuid4", 4)]
    [TestCase("randomUuid7:RandomUuid7", 7)]
    public async Task Uuid_Version_IsTold(string type, int version)
    {
        var (id, outputs) = await Of(type).CreateAsync();

        Assert.That(Guid.Parse(id!).Version, Is.EqualTo(version));
        Assert.That(outputs, Is.EqualTo(TestProvider.Inputs(("id", id!), ("result", id!))));
    }

    [Test]
    public async Task Pet_Words_AreAsManyAsTheLength()
    {
        var pet = Of("randomPet:RandomPet");

        Assert.That((await pet.CreateAsync()).Id, Does.Match("^[a-z]+-[a-z]+$"));
        Assert.That((await pet.CreateAsync(("length", 1))).Id, Does.Match("^[a-z]+$"));
        Assert.That((await pet.CreateAsync(("length", 4), ("separator", "_"), ("prefix", "p"))).Id,
            Does.Match("^p(_[a-z]+){4}$"));
        Assert.That(
            async () => await pet.ReadAsync("mossy-otter"),
            Throws.TypeOf<EngineException>().With.Message.EqualTo(
                "random:index/randomPet:RandomPet cannot be imported: let it be created."));
    }

    [Test]
    public void UnknownType_IsRefusedWithTheKnownOnes() => Assert.That(
        async () => await Of("randomDice:RandomDice").CheckAsync(PropertyMap.Empty),
        Throws.TypeOf<EngineException>().With.Message.StartsWith(
            "r: the random provider has no resource type random:index/randomDice:RandomDice: it has random:index/randomBytes"));

    private static TestProvider Password() => Of("randomPassword:RandomPassword");

    private static TestProvider Plain() => Of("randomString:RandomString");

    private static TestProvider Of(string type) => new(RandomProvider.Create(), $"random:index/{type}");
}
