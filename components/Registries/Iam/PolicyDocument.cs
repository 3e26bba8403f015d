using System.Collections.Immutable;
using System.Text.Json;

namespace RegistryInfra.Components.Registries.Iam;

/// <summary>
/// An AWS policy, as text only when it is done.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
/// </summary>
internal sealed record PolicyDocument(ImmutableArray<PolicyStatement> Statement)
{
    private const string Version = "2012-10-17";

    // Written member by member: a serializer that looks at types takes longer to get ready than the policies of a stack to write.
    public override string ToString() => CloudJson.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString(nameof(Version), Version);
        json.WriteStartArray(nameof(Statement));
        foreach (var statement in Statement)
        {
            statement.WriteTo(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
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

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString(nameof(Sid), Sid);
        json.WriteString(nameof(Effect), Effect);
        Principal?.WriteTo(json);
        json.WriteTexts(nameof(Action), Action);
        if (Resource is { } resource)
        {
            json.WriteTexts(nameof(Resource), resource);
        }

        if (Condition is not null)
        {
            json.WriteStartObject(nameof(Condition));
            foreach (var (comparison, keys) in Condition)
            {
                json.WriteStartObject(comparison);
                foreach (var (key, values) in keys)
                {
                    json.WriteTexts(key, values);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

/// <summary>Who: accounts, roles and users, a service, or whom an issuer vouches for. Everyone on a condition only.</summary>
internal sealed record PolicyPrincipal
{
    public ImmutableArray<string>? Aws { get; init; }

    public string? Service { get; init; }

    /// <summary>The ARN of an issuer of tokens.</summary>
    public string? Federated { get; init; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject("Principal");
        if (Aws is { } aws)
        {
            json.WriteTexts("AWS", aws);
        }

        if (Service is not null)
        {
            json.WriteString(nameof(Service), Service);
        }

        if (Federated is not null)
        {
            json.WriteString(nameof(Federated), Federated);
        }

        json.WriteEndObject();
    }
}
