using Pulumirpc;

namespace Pulumi.Deployments;

/// <summary>The part of the engine that is not about resources.</summary>
internal interface IEngine
{
    Task LogAsync(LogRequest request);

    Task RequirePulumiVersionAsync(string range);
}
