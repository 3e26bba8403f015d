using System.IO.Enumeration;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>A row of one of the files that are kept by hand.</summary>
/// <param name="Types">Type tokens; <c>*</c> stands for any text, alone for all types that no other row names.</param>
/// <param name="Source">Where this can be read.</param>
internal abstract record FactRow(string[] Types, string Source)
{
    public bool IsFallback => Types is ["*"];

    public bool Covers(string type) =>
        Types.Any(t => FileSystemName.MatchesSimpleExpression(t, type, ignoreCase: false));
}

/// <summary>A row of replacements.json: what cannot change while the resource lives.</summary>
/// <param name="Types">The types.</param>
/// <param name="Source">Where this can be read.</param>
/// <param name="ReplaceOnChanges">Paths into the inputs; <c>*</c> stands for any name or index.</param>
/// <param name="UnlessProvider">The provider's input that, when true, lifts the restriction.</param>
/// <param name="WhenInput">The resource's input that has to be true for it.</param>
internal sealed record ReplacementRow(
    string[] Types,
    string Source,
    string[] ReplaceOnChanges,
    string? UnlessProvider = null,
    string? WhenInput = null) : FactRow(Types, Source)
{
    public bool HoldsWith(PropertyMap provider, PropertyMap inputs) =>
        (UnlessProvider is null || !IsTrue(provider.Find(UnlessProvider)))
        && (WhenInput is null || IsTrue(inputs.Find(WhenInput)));

    // A provider takes its inputs as JSON, so that true may be a text.
    private static bool IsTrue(PropertyValue? value) =>
        value?.Plain is PropertyValue.Bool(true) or PropertyValue.Text("true");
}

/// <summary>
/// A row of deletions.json: whether a replacement deletes the old resource first. The first row that names a type counts.
/// </summary>
internal sealed record DeletionRow(string[] Types, string Source, DeletionRule DeletesFirst) : FactRow(Types, Source);

/// <summary>When the old resource and the new one cannot exist side by side.</summary>
internal enum DeletionRule
{
    Always,
    Never,

    /// <summary>When the program gives a name that the provider would have made.</summary>
    GivenName,

    /// <summary>Unless the provider made the old name at random.</summary>
    NotRandomName,

    /// <summary>When the program gives <c>metadata.name</c>, and it and the namespace stay as they are.</summary>
    SameObject,
}

/// <summary>A row of checks.json: what a provider fills in or rewrites when it checks inputs.</summary>
internal sealed record CheckRow(string[] Types, string Source, Fill[] Fills) : FactRow(Types, Source);

/// <param name="Property">The input that is filled in.</param>
/// <param name="With">How.</param>
/// <param name="Prefix">What a name begins with, before that of the resource.</param>
internal sealed record Fill(string Property, FillRule With, string Prefix = "");

/// <summary>How a provider fills in an input that the program leaves out.</summary>
internal enum FillRule
{
    /// <summary>As the provider's own input of that name says.</summary>
    Provider,

    /// <summary>As it was; at first as the provider's own input of that name says.</summary>
    KeptOrProvider,

    /// <summary>As it was, whoever gave it.</summary>
    Kept,

    /// <summary>With the tags of the resource and the provider's default tags.</summary>
    MergedTags,

    /// <summary>With the name of the resource and a random suffix, which stays.</summary>
    RandomName,

    /// <summary>As it was, whoever gave it; at first with a random name.</summary>
    KeptOrRandomName,

    /// <summary>As it was, whoever gave it; at first with the name of the resource.</summary>
    KeptOrOwnName,

    /// <summary>An object's name with a random suffix, which an annotation records.</summary>
    ObjectName,

    /// <summary>An object's namespace, from the provider's input of that name.</summary>
    ObjectNamespace,

    /// <summary>The label that tells who manages an object, where it has it already.</summary>
    ObjectManager,

    /// <summary>A Secret's data, from what the program gives as plain text.</summary>
    SecretData,
}

/// <summary>A row of meanings.json: which inputs a provider compares by what they mean.</summary>
/// <param name="Types">The types.</param>
/// <param name="Source">Where this can be read.</param>
/// <param name="Meanings">Paths into the inputs, with how their values are compared.</param>
internal sealed record MeaningRow(string[] Types, string Source, Dictionary<string, Meaning> Meanings)
    : FactRow(Types, Source);

/// <summary>What a provider's typings say about one resource type.</summary>
/// <param name="ReplaceOnChanges">Paths into the inputs that cannot change while the resource lives.</param>
/// <param name="ReshapedOutputs">Where an output has another shape than the input of its name.</param>
internal sealed record GeneratedFact(string[] ReplaceOnChanges, string[]? ReshapedOutputs = null);
