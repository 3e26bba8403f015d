using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>How a provider compares two values of an input.</summary>
internal enum Meaning
{
    /// <summary>Policies of AWS Identity and Access Management.</summary>
    Policy,

    /// <summary>Lifecycle policies of Amazon ECR.</summary>
    LifecyclePolicy,

    /// <summary>JSON, whatever its white space and the order of its names.</summary>
    Json,

    /// <summary>A list whose order does not count.</summary>
    Set,

    /// <summary>Text, whatever its case.</summary>
    IgnoringCase,

    /// <summary>An Azure location: "West Europe" is "westeurope".</summary>
    Location,

    /// <summary>An amount of Kubernetes: "1024Mi" is "1Gi".</summary>
    Quantity,

    /// <summary>The name of a Google resource, which may be given with the path to it.</summary>
    ResourceName,

    /// <summary>A member of a Google policy, whose case counts for federated identities alone.</summary>
    Member,

    /// <summary>A duration of Google: "1d" is "86400s".</summary>
    Duration,

    /// <summary>An address, with or without "https://".</summary>
    Address,

    /// <summary>A block that stays as it is when the program no longer speaks of it.</summary>
    Omissible,
}

/// <summary>Compares values by what they mean to a provider.</summary>
internal static partial class Meanings
{
    public static bool AreEqual(Meaning meaning, PropertyValue old, PropertyValue @new) => (old.Plain, @new.Plain) switch
    {
        (PropertyValue.List(var before), PropertyValue.List(var after)) when meaning == Meaning.Set =>
            before.Length == after.Length
            && Ordered(before, after).Zip(after).All(p => DeepEquality.Holds(p.First, p.Second)),
        // A policy may be given as an object, which the provider writes as text.
        (PropertyValue.Map or PropertyValue.Text, PropertyValue.Map or PropertyValue.Text)
            when meaning is Meaning.Policy or Meaning.LifecyclePolicy or Meaning.Json =>
            !old.ContainsUnknown && !@new.ContainsUnknown
            && AreEqualDocuments(meaning, JsonText.Of(old), JsonText.Of(@new)),
        (PropertyValue.Text(var before), PropertyValue.Text(var after)) => AreEqual(meaning, before, after),
        _ => false,
    };

    /// <summary>The items in the order of the others, where they are among these.</summary>
    public static ImmutableArray<PropertyValue> Ordered(
        ImmutableArray<PropertyValue> items, ImmutableArray<PropertyValue> others)
    {
        var rest = items.ToList();
        var ordered = new PropertyValue?[Math.Max(items.Length, others.Length)];
        for (var i = 0; i < others.Length; i++)
        {
            var same = rest.FindIndex(item => DeepEquality.Holds(item, others[i]));
            if (same >= 0)
            {
                ordered[i] = rest[same];
                rest.RemoveAt(same);
            }
        }

        // What has no counterpart takes the places that are left, from the first on.
        for (var i = 0; rest.Count > 0; i++)
        {
            if (ordered[i] is null)
            {
                ordered[i] = rest[0];
                rest.RemoveAt(0);
            }
        }

        return [.. ordered.OfType<PropertyValue>()];
    }

    private static bool AreEqualDocuments(Meaning meaning, string old, string @new) => meaning switch
    {
        Meaning.Policy => PolicyDocuments.AreEquivalent(old, @new),
        Meaning.LifecyclePolicy => LifecyclePolicies.AreEquivalent(old, @new),
        _ => JsonText.AreEqual(old, @new),
    };

    private static bool AreEqual(Meaning meaning, string old, string @new) => meaning switch
    {
        Meaning.IgnoringCase => string.Equals(old, @new, StringComparison.OrdinalIgnoreCase),
        Meaning.Location => string.Equals(WithoutSpaces(old), WithoutSpaces(@new), StringComparison.OrdinalIgnoreCase),
        Meaning.Quantity => Quantity.AreEqual(old, @new),
        Meaning.ResourceName => IsPath(old) && IsPath(@new)
            ? RelativePath(old) == RelativePath(@new)
            : Name(old) == Name(@new),
        Meaning.Member => string.Equals(old, @new, IsCaseSensitive(old) || IsCaseSensitive(@new)
            ? StringComparison.Ordinal
            : StringComparison.OrdinalIgnoreCase),
        Meaning.Duration => Seconds(old) is { } before && before == Seconds(@new),
        Meaning.Address => WithoutScheme(old) == WithoutScheme(@new),
        _ => false,
    };

    private static string WithoutSpaces(string location) => location.Replace(" ", "", StringComparison.Ordinal);

    private static string WithoutScheme(string address) =>
        address.StartsWith("https://", StringComparison.Ordinal) ? address["https://".Length..] : address;

    private static bool IsCaseSensitive(string member) => CaseSensitiveMember().IsMatch(member);

    private static bool IsPath(string link) => link.Contains('/', StringComparison.Ordinal);

    private static string RelativePath(string link) => SelfLink().Replace(link, "");

    private static string Name(string link) => link[(link.LastIndexOf('/') + 1)..];

    private static long? Seconds(string duration)
    {
        if (Duration().Match(duration) is not { Success: true } match)
        {
            return null;
        }

        var unit = match.Groups[2].Value switch { "d" => 86400, "h" => 3600, "m" => 60, _ => 1 };
        return unit * long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^(principal|principalSet|principalHierarchy):|allAuthenticatedUsers|allUsers")]
    private static partial Regex CaseSensitiveMember();

    [GeneratedRegex("^(https?:)?//[^/]+/([a-z]+/)?(v[0-9a-z]+/)?")]
    private static partial Regex SelfLink();

    [GeneratedRegex("^([0-9]{1,12})([dhms])$")]
    private static partial Regex Duration();
}
