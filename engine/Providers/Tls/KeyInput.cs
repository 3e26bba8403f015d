using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>
/// A private key that a resource is given: as a property that the state keeps, or as one that it does not, with a
/// version that tells when the key changed.
/// </summary>
internal sealed partial class KeyInput(string name)
{
    private string WriteOnly => $"{name}Wo";

    private string Version => $"{name}WoVersion";

    public ImmutableArray<BridgedInput> Inputs =>
    [
        Pem(name) with { Secret = true },
        new(WriteOnly, InputKind.Text) { Secret = true, WriteOnly = true },
        new(Version, InputKind.Integer),
    ];

    /// <summary>
    /// An input in PEM. Very old states have a hash in place of the text: that the text differs from its hash replaces
    /// nothing.
    /// </summary>
    public static BridgedInput Pem(string name) => new(name, InputKind.Text)
    {
        Replaces = (before, _) => before is PropertyValue.Text(var text) && PemPattern().IsMatch(text),
    };

    public IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        var (kept, writeOnly) = (plan.Find(name), plan.Find(WriteOnly));
        if (kept is null == writeOnly is null)
        {
            yield return new(name, kept is null
                ? $"is missing: give {name} or {WriteOnly}."
                : $"is given, and so is {WriteOnly}: leave one of them out.");
        }
        else if (writeOnly is null != plan.Find(Version) is null)
        {
            yield return new(Version, writeOnly is null
                ? $"is given without {WriteOnly}: it tells when that one changed."
                : $"is missing: {WriteOnly} is not kept, so that only {Version} tells when it changed.");
        }
        else if ((plan.Text(name) ?? plan.Text(WriteOnly)) is { } pem && Problem(pem) is { } problem)
        {
            yield return new(kept is null ? WriteOnly : name, problem);
        }
    }

    /// <exception cref="EngineException">It is no key. A plan that was checked when the key was unknown can still fail
    /// here.</exception>
    public ISigningKey Parse(PropertyMap plan)
    {
        try
        {
            return SigningKeys.Parse(plan.Text(name) ?? plan.Text(WriteOnly) ?? "");
        }
        catch (FormatException e)
        {
            throw new EngineException($"{name} {e.Message}", e);
        }
    }

    private static string? Problem(string pem)
    {
        try
        {
            using var key = SigningKeys.Parse(pem);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    [GeneratedRegex("^-----BEGIN [A-Za-z ]+-----\n(.|\\s)+\n-----END [A-Za-z ]+-----\n?$")]
    private static partial Regex PemPattern();
}
