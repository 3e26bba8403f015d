using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;
using Pulumirpc;
using RegistryInfra.Sdk.Tests.Wire;

namespace RegistryInfra.Sdk.Tests.Callbacks;

/// <summary>The engine's side of callbacks.</summary>
internal abstract class CallbackFixture : WireFixture
{
    protected const string Key = "4dabf18193072939515e22adb298388d";
    protected const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    protected const string OutputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    protected const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>Registers a widget "a" with a transform, and calls that as the engine would.</summary>
    protected async Task<TransformResponse> TransformAsync(ResourceTransform transform, TransformRequest request)
    {
        TransformResponse? response = null;
        Monitor.OnRegister = async registration =>
        {
            if (registration.Name == "a")
            {
                response = TransformResponse.Parser.ParseFrom(await InvokeAsync(registration.Transforms.Single(), request));
            }

            return RecordingMonitor.Accept(registration);
        };
        await RunAsync(() => _ = new Widget("a", null, new() { ResourceTransforms = { transform } }));
        return response!;
    }

    /// <summary>What a transform gets to see of a request.</summary>
    protected async Task<ResourceTransformArgs> ArgsOf(TransformRequest request)
    {
        ResourceTransformArgs? seen = null;
        await TransformAsync(
            (args, _) =>
            {
                seen = args;
                return Task.FromResult<ResourceTransformResult?>(null);
            },
            request);
        return seen!.Value;
    }

    protected static async Task<ByteString> InvokeAsync(Callback callback, IMessage request)
    {
        using var channel = GrpcChannel.ForAddress($"http://{callback.Target}");
        var response = await new Pulumirpc.Callbacks.CallbacksClient(channel)
            .InvokeAsync(new() { Token = callback.Token, Request = request.ToByteString() });
        return response.Response;
    }

    /// <summary>A request to transform a custom resource.</summary>
    protected static TransformRequest Request(TransformResourceOptions? options = null, params (string Name, Value Value)[] properties) => new()
    {
        Name = "b",
        Type = Widget.Token,
        Custom = true,
        Parent = Urn("box", "test:index:Box"),
        Properties = Object(properties).StructValue,
        Options = options ?? new(),
    };

    protected static Value Object(params (string Name, Value Value)[] fields)
    {
        var result = new Struct();
        foreach (var (name, value) in fields)
        {
            result.Fields[name] = value;
        }

        return Value.ForStruct(result);
    }

    protected static Value SecretOf(Value value) =>
        Object((Key, Value.ForString(SecretSignature)), ("value", value));

    /// <summary>An output as the engine writes it.</summary>
    protected static Value OutputOf(Value? value, bool isSecret = false, params string[] dependencies)
    {
        var result = Object((Key, Value.ForString(OutputSignature)));
        var fields = result.StructValue.Fields;
        if (value is not null)
        {
            fields["value"] = value;
        }

        if (isSecret)
        {
            fields["secret"] = Value.ForBool(true);
        }

        if (dependencies.Length > 0)
        {
            fields["dependencies"] = Value.ForList([.. dependencies.Select(Value.ForString)]);
        }

        return result;
    }
}
