using Grpc.Core;
using Pulumirpc;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Answers the functions of the package <c>pulumi</c>; there is no provider for others.</summary>
internal sealed class BuiltinInvokes(DeploymentRequest request, Deployment deployment, InvokeTransforms transforms)
{
    private const string GetResource = "pulumi:pulumi:getResource";

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest invoke, CancellationToken cancellationToken)
    {
        _ = UrnReader.ReadOptional(invoke.Parent, "parent URN");
        await transforms.ApplyAsync(invoke, cancellationToken).ConfigureAwait(false);
        // What waits for a resource that is yet to be created has no answer in a preview.
        if (invoke.DependsOn.Any(urn => deployment.IsPending(UrnReader.Read(urn, "dependsOn URN"))))
        {
            return new() { Unknown = true };
        }

        var references = invoke.AcceptResources || invoke.Tok == GetResource;
        return new() { Return = new PropertyWriter(secrets: true, references).Write(Answer(invoke)) };
    }

    public static RpcException Unanswerable(string token) => new(new(StatusCode.FailedPrecondition,
        $"{token}: the offline engine has no provider to answer it; take the value from configuration, or use `pulumi preview`"));

    private PropertyMap Answer(ResourceInvokeRequest invoke)
    {
        var arguments = new PropertyReader(request.WorkingDirectory).Read(invoke.Args);
        try
        {
            return invoke.Tok switch
            {
                GetResource => Describe(arguments),
                "pulumi:pulumi:readStackOutputs" => deployment.Builtins.ReadStackReference(null, arguments),
                "pulumi:pulumi:readStackResourceOutputs" => deployment.Builtins.ReadStackResources(arguments),
                _ when invoke.Tok.StartsWith("pulumi:", StringComparison.Ordinal) =>
                    throw new PlanException(null, $"unrecognized function name: '{invoke.Tok}'"),
                _ => throw Unanswerable(invoke.Tok),
            };
        }
        catch (PlanException e)
        {
            // It is for the program to make do without an answer.
            throw Refusal.Of($"invocation of {invoke.Tok} returned an error: {e.Message}");
        }
    }

    private PropertyMap Describe(PropertyMap arguments)
    {
        var urn = (arguments.Find("urn")?.Plain as PropertyValue.Text)?.Value ?? "";
        return deployment.Find(new(urn)) is { } state
            ? BuiltinProvider.Describe(state)
            : throw new PlanException(null, $"unknown resource {urn}");
    }
}
