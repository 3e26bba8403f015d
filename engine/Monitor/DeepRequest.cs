using System.Buffers;
using Google.Protobuf;

namespace RegistryInfra.Engine.Monitor;

/// <summary>
/// Reads messages that are nested deeper than Google.Protobuf allows unless told. An object costs three levels: its
/// struct, the entry, and the value. A definition of a Kubernetes resource may have 40 objects in each other.
/// </summary>
internal static class DeepRequest
{
    /// <summary>Objects in each other, 1000. More would take more stack than a thread has.</summary>
    private const int MaxLevels = 3 * 1000;

    public static IMessage Parse(MessageParser parser, ReadOnlySequence<byte> payload)
    {
        try
        {
            return parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException)
        {
            // Only a stream takes another limit. It costs a copy, so it is the second choice.
            using var stream = new MemoryStream(payload.ToArray());
            return parser.ParseFrom(CodedInputStream.CreateWithLimits(stream, int.MaxValue, MaxLevels));
        }
    }

    public static T Parse<T>(MessageParser<T> parser, ByteString payload)
        where T : class, IMessage<T> => (T)Parse(parser, new ReadOnlySequence<byte>(payload.Memory));
}
