using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryInfra.Components.Registries.Iam;

/// <summary>
/// An AWS policy, as text only when it is done.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
/// </summary>
internal sealed record PolicyDocument(ImmutableArray<PolicyStatement> Statement)
{
    private static readonly JsonSerializerOptions _json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [JsonPropertyOrder(-1)]
    public string Version { get; } = "2012-10-17";

    public override string ToString() => JsonSerializer.Serialize(this, _json);
}

/// <summary>One statement. Members are written in this order, so equal policies are equal texts.</summary>
internal sealed record PolicyStatement
{
    public required string Sid { get; init; }

    public string Effect { get; init; } = "Allow";

    public PolicyPrincipal? Principal { get; init; }

    public required ImmutableArray<string> Action { get; init; }

    /// <summary>Null in a repository policy, which is about its own repository.</summary>
    public ImmutableArray<string>? Resource { get; init; }

    /// <summary>By operator, then by key.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<string>>>? Condition { get; init; }
}

/// <summary>Who: accounts, roles and users, a service, or whom an issuer vouches for. Everyone on a condition only.</summary>
internal sealed record PolicyPrincipal
{
    [JsonPropertyName("AWS")]
    public ImmutableArray<string>? Aws { get; init; }

    public string? Service { get; init; }

    /// <summary>The ARN of an issuer of tokens.</summary>
    public string? Federated { get; init; }
}
