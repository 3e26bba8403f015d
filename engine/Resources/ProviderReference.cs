namespace RegistryInfra.Engine.Resources;

/// <summary>Names a provider resource: <c>urn::id</c>. The identifier is unknown until the provider is created.</summary>
public sealed record ProviderReference(Urn Urn, string Id)
{
    /// <summary>The identifier that stands for one that is not known yet.</summary>
    public const string UnknownId = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private const string TypePrefix = "pulumi:providers:";

    public string Package => Urn.Type[TypePrefix.Length..];

    public static bool IsProviderType(string type) => type.StartsWith(TypePrefix, StringComparison.Ordinal);

    public static string TypeOf(string package) => TypePrefix + package;

    public static ProviderReference Parse(string text)
    {
        var split = text.LastIndexOf("::", StringComparison.Ordinal);
        var urn = new Urn(split < 0 ? text : text[..split]);
        if (split < 0 || !urn.IsValid || !IsProviderType(urn.Type))
        {
            throw new FormatException($"\"{text}\" is not a provider reference: it must read <URN of a provider>::<id>.");
        }

        return new(urn, text[(split + 2)..]);
    }

    public override string ToString() => $"{Urn.Value}::{Id}";
}
