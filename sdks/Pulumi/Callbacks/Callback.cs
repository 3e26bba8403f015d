using Google.Protobuf;

namespace Pulumi.Callbacks;

/// <summary>A function that the engine may call: it takes one protocol message, packed, and gives another.</summary>
internal delegate Task<IMessage> Callback(ByteString request, CancellationToken cancellationToken);
