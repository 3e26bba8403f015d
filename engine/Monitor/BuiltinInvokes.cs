using Grpc.Core;
using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Answers the functions of the package <c>pulumi</c>; there is no provider for others.</summary>
internal sealed class BuiltinInvokes(PreviewRequest request, Deployment deployment)
{
    public ResourceInvokeResponse Invoke(ResourceInvokeRequest invoke)
    {
        var arguments = new PropertyReader(request.RootDirectory).Read(invoke.Args);
        var result = invoke.Tok switch
        {
            BuiltinProvider.GetResource => GetResource(arguments),
            BuiltinProvider.ReadStackOutputs => deployment.Builtins.ReadStackReference(null, arguments),
            _ => throw Unanswerable(invoke.Tok),
        };
        return new() { Return = new PropertyWriter(secrets: true, invoke.AcceptResources).Write(result) };
    }

    public static RpcException Unanswerable(string token) => new(new(StatusCode.FailedPrecondition,
        $"{token}: the offline engine has no provider to answer it; take the value from configuration, or use `pulumi preview`"));

    private PropertyMap GetResource(PropertyMap arguments)
    {
        var urn = (arguments.Find("urn")?.Plain as PropertyValue.Text)?.Value ?? "";
        return deployment.Find(new(urn)) is { } state
            ? BuiltinProvider.Describe(state)
            : throw new RpcException(new(StatusCode.NotFound, $"unknown resource {urn}"));
    }
}
