using Pulumirpc;

namespace Pulumi.Deployments;

/// <summary>The part of the engine that takes log messages.</summary>
internal interface IEngine
{
    Task LogAsync(LogRequest request);
}
