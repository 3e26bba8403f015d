using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Secrets;

/// <summary>
/// Replaces known secrets by "[secret]" in all that is shown, whoever says it: the program's console, a message, an input
/// that the program did not mark as secret.
/// <see href="https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/util/logging/log.go">Pulumi's filter</see> does
/// the same: texts of less than three characters, "true" and "false" are left, since they would blot out everything.
/// </summary>
public sealed class SecretFilter
{
    /// <summary>Filters nothing.</summary>
    public static readonly SecretFilter None = new([]);

    private const string Replacement = "[secret]";
    private const int ShortestSecret = 3;

    /// <summary>A line of a longer secret, such as of a private key, is a secret itself from this length on.</summary>
    private const int ShortestLine = 12;

    // How the writers of JSON in Go, C# and JavaScript spell a text.
    private static readonly JavaScriptEncoder[] _encoders =
        [JavaScriptEncoder.UnsafeRelaxedJsonEscaping, JavaScriptEncoder.Default];

    private readonly string[] _secrets;
    private readonly SearchValues<string> _search;

    public SecretFilter(IEnumerable<string> secrets)
    {
        // Of two that begin alike, the longer one is meant.
        _secrets = [.. secrets.SelectMany(Lines).SelectMany(Spellings).Distinct().OrderByDescending(secret => secret.Length)];
        _search = SearchValues.Create(_secrets, StringComparison.Ordinal);
    }

    public bool IsEmpty => _secrets is [];

    public string Mask(string text)
    {
        if (IsEmpty || text.AsSpan().IndexOfAny(_search) is var at && at < 0)
        {
            return text;
        }

        var masked = new StringBuilder(text.Length);
        var rest = 0;
        while (at >= 0)
        {
            masked.Append(text, rest, at - rest).Append(Replacement);
            rest = EndOfSecret(text, at);
            at = Next(text, rest);
        }

        return masked.Append(text, rest, text.Length - rest).ToString();
    }

    public PropertyMap Mask(PropertyMap properties)
    {
        if (IsEmpty)
        {
            return properties;
        }

        var masked = properties.Select((_, value) => Mask(value));
        return masked.Keys.Any(key => Mask(key) != key)
            ? PropertyMap.From([.. masked.Select(entry => KeyValuePair.Create(Mask(entry.Key), entry.Value))])
            : masked;
    }

    public PropertyValue Mask(PropertyValue value) => value switch
    {
        PropertyValue.Text text => Mask(text.Value) is var masked && masked == text.Value ? text : PropertyValue.Of(masked),
        // What is secret already is shown by nobody, and must stay equal to itself.
        PropertyValue.Secret => value,
        PropertyValue.Map map => PropertyValue.Of(Mask(map.Properties)),
        PropertyValue.List list => PropertyValue.Of([.. list.Items.Select(Mask)]),
        PropertyValue.Asset asset => asset with
        {
            Content = MaskAny(asset.Content),
            Path = MaskAny(asset.Path),
            Uri = MaskAny(asset.Uri),
        },
        PropertyValue.Archive archive => archive with
        {
            Members = archive.Members is { } members ? Mask(members) : null,
            Path = MaskAny(archive.Path),
            Uri = MaskAny(archive.Uri),
        },
        PropertyValue.Reference reference => reference with
        {
            Urn = Mask(reference.Urn),
            Id = reference.Id is { } id ? Mask(id) : null,
        },
        _ => value,
    };

    /// <summary>A step as it may be shown.</summary>
    public Step Mask(Step step) => IsEmpty ? step : step with
    {
        Urn = Mask(step.Urn),
        Old = step.Old is { } old ? Mask(old) : null,
        New = step.New is { } next ? Mask(next) : null,
    };

    /// <summary>A URN whose name may be shown; stack, project and types are names of the code.</summary>
    public Urn Mask(Urn urn) =>
        Mask(urn.Name) is var masked && masked == urn.Name ? urn : new(urn.Value[..^urn.Name.Length] + masked);

    private ResourceState Mask(ResourceState state) => state with
    {
        Urn = Mask(state.Urn),
        Id = MaskAny(state.Id),
        Inputs = Mask(state.Inputs),
        Outputs = Mask(state.Outputs),
        Parent = state.Parent is { } parent ? Mask(parent) : null,
        Provider = state.Provider is { } provider ? provider with { Urn = Mask(provider.Urn), Id = Mask(provider.Id) } : null,
        Dependencies = [.. state.Dependencies.Select(Mask)],
        InitErrors = [.. state.InitErrors.Select(Mask)],
        Aliases = [.. state.Aliases.Select(Mask)],
        Options = state.Options with
        {
            DeletedWith = state.Options.DeletedWith is { } with ? Mask(with) : null,
            ReplaceWith = [.. state.Options.ReplaceWith.Select(Mask)],
            ReplacementTrigger = Mask(state.Options.ReplacementTrigger),
            ImportId = Mask(state.Options.ImportId),
        },
    };

    private string? MaskAny(string? text) => text is null ? null : Mask(text);

    private int Next(string text, int from) => text.AsSpan(from).IndexOfAny(_search) is >= 0 and var at ? from + at : -1;

    // Another secret may begin within the first: both go.
    private int EndOfSecret(string text, int start)
    {
        var end = start + Longest(text, start);
        for (var at = Next(text, start + 1); at >= 0 && at < end; at = Next(text, at + 1))
        {
            end = Math.Max(end, at + Longest(text, at));
        }

        return end;
    }

    private int Longest(string text, int at) =>
        _secrets.First(secret => string.CompareOrdinal(text, at, secret, 0, secret.Length) == 0).Length;

    // A program's console comes line by line.
    private static IEnumerable<string> Lines(string secret) =>
        secret.Split('\n').Select(line => line.Trim()).Where(line => line.Length >= ShortestLine).Append(secret);

    private static IEnumerable<string> Spellings(string secret) =>
        secret.Length < ShortestSecret || bool.TryParse(secret, out _)
            ? []
            : _encoders.Select(encoder => encoder.Encode(secret)).Append(secret);
}
