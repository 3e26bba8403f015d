using System.Text.Json.Nodes;
using Google.Protobuf;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes.Server;

/// <summary>
/// Reads a Secret as clients in Go send it, in Kubernetes' protobuf: helm keeps its releases in Secrets.
/// <see href="https://github.com/kubernetes/api/blob/master/core/v1/generated.proto"/>
/// </summary>
internal static class ProtobufSecret
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    /// <summary>What stands before the envelope.</summary>
    private static readonly byte[] _magic = [0x6b, 0x38, 0x73, 0x00];

    public static JsonObject Read(byte[] body)
    {
        // The envelope has the object as its second field.
        var raw = Fields(body[_magic.Length..]).Single(f => f.Number == 2).Bytes;
        var secret = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Secret" };
        foreach (var (number, bytes) in Fields(raw))
        {
            switch (number)
            {
                case 1:
                    secret["metadata"] = Metadata(bytes);
                    break;
                case 2:
                    Entry(secret, "data", bytes, Convert.ToBase64String);
                    break;
                case 3:
                    secret["type"] = Text(bytes);
                    break;
            }
        }

        return secret;
    }

    private static JsonObject Metadata(byte[] bytes)
    {
        var metadata = new JsonObject();
        foreach (var (number, value) in Fields(bytes))
        {
            switch (number)
            {
                case 1:
                    metadata["name"] = Text(value);
                    break;
                case 3:
                    metadata["namespace"] = Text(value);
                    break;
                case 11:
                    Entry(metadata, "labels", value, Text);
                    break;
            }
        }

        return metadata;
    }

    private static void Entry(JsonObject owner, string name, byte[] bytes, Func<byte[], string> read)
    {
        var fields = Fields(bytes).ToDictionary(f => f.Number, f => f.Bytes);
        owner[name] ??= new JsonObject();
        owner[name]![Text(fields[1])] = read(fields.GetValueOrDefault(2, []));
    }

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    /// <summary>The fields that hold bytes: numbers tell nothing here.</summary>
    private static IEnumerable<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                yield return (WireFormat.GetTagFieldNumber(tag), input.ReadBytes().ToByteArray());
            }
            else
            {
                input.SkipLastField();
            }
        }
    }
}
