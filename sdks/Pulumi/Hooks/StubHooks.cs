namespace Pulumi;

/// <summary>A hook that the engine knows already, of which only the name is known here.</summary>
internal sealed class StubResourceHook(string name)
    : ResourceHook(name, static (_, _) => Task.CompletedTask, new(), Task.CompletedTask);

/// <inheritdoc cref="StubResourceHook"/>
internal sealed class StubErrorHook(string name)
    : ErrorHook(name, static (_, _) => Task.FromResult(false), Task.CompletedTask);
