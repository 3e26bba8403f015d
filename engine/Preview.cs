namespace RegistryInfra.Engine;

/// <summary>Runs a program against the last snapshot and tells what a deployment would do, touching nothing.</summary>
public static class Preview
{
    public static Task<PreviewResult> RunAsync(PreviewRequest request, Action<EngineEvent> onEvent,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
