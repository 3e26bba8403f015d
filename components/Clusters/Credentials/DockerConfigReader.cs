using System.Collections.Immutable;
using System.Text.Json;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>
/// Reads <c>.dockerconfigjson</c> fragments and notes everything wrong with them. No message quotes a secret.
/// </summary>
internal sealed class DockerConfigReader
{
    private readonly ImmutableArray<ArgsProblem>.Builder _problems = ImmutableArray.CreateBuilder<ArgsProblem>();

    public ImmutableArray<ArgsProblem> Problems => _problems.ToImmutable();

    /// <summary>The good entries of a fragment.</summary>
    /// <param name="place">Where the fragment stands, for messages.</param>
    /// <param name="json">The fragment.</param>
    public ImmutableArray<DockerConfigEntry> Read(string place, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return ReadDocument(place, document.RootElement);
        }
        catch (JsonException error)
        {
            // The reader's own message quotes the text.
            Note(place, $"is not JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}): "
                + "write {\"auths\":{\"host\":{\"auth\":\"...\"}}}");
            return [];
        }
    }

    private ImmutableArray<DockerConfigEntry> ReadDocument(string place, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Note(place, "is not a JSON object: write {\"auths\":{\"host\":{\"auth\":\"...\"}}}");
            return [];
        }

        var entries = ImmutableArray.CreateBuilder<DockerConfigEntry>();
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name != "auths")
            {
                Note(place, ProblemOfMember(member.Name));
            }
            else if (member.Value.ValueKind != JsonValueKind.Object)
            {
                Note($"{place}.auths", "is not a JSON object: write {\"host\":{\"auth\":\"...\"}}");
            }
            else
            {
                entries.AddRange(ReadAuths(place, member.Value));
            }
        }

        foreach (var twice in entries.GroupBy(entry => entry.Key.ToString()).Where(same => same.Count() > 1))
        {
            Note(
                twice.Last().Place,
                $"is \"{twice.Key}\" to the kubelet, as {twice.First().Place} is: keep one of them");
        }

        if (entries.Count == 0 && _problems.Count == 0)
        {
            Note(place, "holds no credential: write {\"auths\":{\"host\":{\"auth\":\"...\"}}}");
        }

        return entries.ToImmutable();
    }

    private IEnumerable<DockerConfigEntry> ReadAuths(string fragment, JsonElement auths) =>
        auths.EnumerateObject().Select(member => ReadEntry(fragment, member)).OfType<DockerConfigEntry>();

    private DockerConfigEntry? ReadEntry(string fragment, JsonProperty member)
    {
        var place = $"{fragment}.auths[\"{member.Name}\"]";
        var key = RegistryKey.Read(member.Name, out var problem);
        if (problem is not null)
        {
            Note(place, $"\"{member.Name}\" {problem}");
        }

        var credential = new CredentialReader(place, _problems).Read(member.Value);
        return key is not null && credential is not null ? new DockerConfigEntry(place, key, credential) : null;
    }

    private static string ProblemOfMember(string name) => name switch
    {
        "credHelpers" or "credsStore" =>
            $"\"{name}\" names a program that the node does not run: put the credential itself into auths",
        _ => $"\"{name}\" does nothing in a pull secret: leave it out",
    };

    private void Note(string place, string message) => _problems.Add(new ArgsProblem(place, message));
}
