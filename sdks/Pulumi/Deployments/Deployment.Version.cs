using Grpc.Core;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Makes the program fail if the Pulumi CLI that runs it is not of a version in the range.</summary>
    /// <param name="pulumiVersionRange">
    /// Such as <c>&gt;=3.150.0 !3.152.1</c>: a space means "and", <c>||</c> means "or".
    /// </param>
    /// <returns>A task that fails with the program. It need not be awaited.</returns>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange)
    {
        var deployment = Current;
        var task = deployment.RequireVersionAsync(pulumiVersionRange);
        deployment.Work.Track(task);
        return task;
    }

    private async Task RequireVersionAsync(string range)
    {
        try
        {
            await _engine.RequirePulumiVersionAsync(range).ConfigureAwait(false);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unimplemented)
        {
            throw new RequirePulumiVersionException(
                "The installed version of the CLI does not support the `RequirePulumiVersion` RPC. Please upgrade the Pulumi CLI");
        }
        catch (RpcException exception)
        {
            throw new RequirePulumiVersionException(exception.Status.Detail);
        }
    }

    private sealed class RequirePulumiVersionException(string message) : Exception(message);
}
