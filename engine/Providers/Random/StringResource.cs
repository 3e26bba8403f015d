using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Random;

/// <summary>Characters of chosen classes. A password is the same as a secret, with its bcrypt hash.</summary>
internal sealed class StringResource : IBridgedResource
{
    private const string DefaultSpecial = "!@#$%&*()-_=+[]{}<>:?";

    /// <summary>The cost that Go's bcrypt package takes by default.</summary>
    private const int BcryptCost = 10;

    private static readonly ImmutableArray<CharacterClass> _classes =
    [
        new("upper", "minUpper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        new("lower", "minLower", "abcdefghijklmnopqrstuvwxyz"),
        new("numeric", "minNumeric", "0123456789"),
        new("special", "minSpecial", DefaultSpecial),
    ];

    private readonly bool _isPassword;

    private StringResource(bool isPassword) => _isPassword = isPassword;

    public string Type => _isPassword
        ? "random:index/randomPassword:RandomPassword"
        : "random:index/randomString:RandomString";

    public int SchemaVersion => _isPassword ? 3 : 2;

    public ImmutableArray<BridgedInput> Inputs { get; } =
    [
        Keepers.Input,
        new("length", InputKind.Integer) { Required = true },
        new("lower", InputKind.Boolean) { Default = PropertyValue.Of(true) },
        new("minLower", InputKind.Integer) { Default = PropertyValue.Of(0) },
        new("minNumeric", InputKind.Integer) { Default = PropertyValue.Of(0) },
        new("minSpecial", InputKind.Integer) { Default = PropertyValue.Of(0) },
        new("minUpper", InputKind.Integer) { Default = PropertyValue.Of(0) },
        new("number", InputKind.Boolean),
        new("numeric", InputKind.Boolean),
        new("overrideSpecial", InputKind.Text) { Replaces = ReplacesUnlessEmptied },
        new("special", InputKind.Boolean) { Default = PropertyValue.Of(true) },
        new("upper", InputKind.Boolean) { Default = PropertyValue.Of(true) },
    ];

    public ImmutableArray<BridgedOutput> Outputs => _isPassword
        ? [new("bcryptHash", Secret: true), new("id"), new("result", Secret: true)]
        : [new("id"), new("result")];

    public static StringResource Password() => new(isPassword: true);

    public static StringResource Plain() => new(isPassword: false);

    /// <summary>The inputs number and numeric are two names of one thing.</summary>
    public PropertyMap Complete(PropertyMap plan)
    {
        var value = plan.Find("numeric") ?? plan.Find("number") ?? PropertyValue.Of(true);
        return plan.With("numeric", value).With("number", plan.Find("number") ?? value);
    }

    public IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        if (plan.Flag("number") is { } number && plan.Flag("numeric") is { } numeric && number != numeric)
        {
            yield return new("number", "differs from numeric: number is the former name of numeric, so leave it out.");
        }

        foreach (var kind in _classes)
        {
            if (plan.Integer(kind.Minimum) is < 0 and var minimum)
            {
                yield return new(kind.Minimum, $"is {minimum}: it must not be negative.");
            }
        }

        var least = _classes.Sum(c => plan.Integer(c.Minimum) ?? 0);
        if (plan.Integer("length") is { } length && (length < 1 || length < least))
        {
            yield return new("length", $"is {length}: it must be at least 1, and at least {least}, which is what " +
                "minUpper, minLower, minNumeric and minSpecial ask for together.");
        }

        if (_classes.All(c => plan.Flag(c.Flag) == false))
        {
            yield return new("numeric", "is false, and so are upper, lower and special: one of them must be true.");
        }
    }

    public PropertyMap Create(PropertyMap plan) => Describe(Draw(plan));

    public string Id(PropertyMap outputs) => outputs.Text("id")!;

    /// <summary>The identifier is the text itself.</summary>
    public PropertyMap Import(string id) => Plan(Encoding.UTF8.GetByteCount(id)).Merge(Describe(id));

    private static bool ReplacesUnlessEmptied(PropertyValue? before, PropertyValue? after) =>
        !(before is PropertyValue.Text("") && after is null);

    private static string Draw(PropertyMap plan)
    {
        var special = plan.Text("overrideSpecial") is { Length: > 0 } own ? own : DefaultSpecial;
        var sets = _classes
            .Select(c => (c.Flag, c.Minimum, Set: Runes(c.Flag == "special" ? special : c.Characters))).ToList();
        Rune[] all = [.. sets.Where(s => plan.Flag(s.Flag) == true).SelectMany(s => s.Set)];
        var drawn = sets
            .SelectMany(s => RandomNumberGenerator.GetItems<Rune>(s.Set, (int)plan.Integer(s.Minimum)!)).ToList();
        drawn.AddRange(RandomNumberGenerator.GetItems<Rune>(all, (int)plan.Integer("length")! - drawn.Count));

        // What a class must have stands at the front: the order has to be drawn, too.
        var result = drawn.ToArray();
        RandomNumberGenerator.Shuffle<Rune>(result);
        return string.Concat(result.Select(r => r.ToString()));
    }

    private static Rune[] Runes(string text) => [.. text.EnumerateRunes()];

    /// <summary>bcrypt looks at no more than 72 bytes.</summary>
    private static string Hash(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= 72
            ? BCrypt.Net.BCrypt.HashPassword(text, BcryptCost)
            : BCrypt.Net.BCrypt.HashPassword(Encoding.UTF8.GetString(bytes, 0, 72), BcryptCost);
    }

    private PropertyMap Describe(string result) => _isPassword
        ? Plans.Map(
            ("bcryptHash", PropertyValue.Of(Hash(result))),
            ("id", PropertyValue.Of("none")),
            ("result", PropertyValue.Of(result)))
        : Plans.Map(("id", PropertyValue.Of(result)), ("result", PropertyValue.Of(result)));

    private PropertyMap Plan(int length) => Complete(PropertyMap.From(
    [
        .. Inputs.Where(i => i.Default is not null).Select(i => KeyValuePair.Create(i.Name, i.Default!)),
        new("length", PropertyValue.Of(length)),
    ]));

    private sealed record CharacterClass(string Flag, string Minimum, string Characters);
}
