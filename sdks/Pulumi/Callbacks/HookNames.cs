using Rpc = Pulumirpc.RegisterResourceRequest.Types;

namespace Pulumi.Callbacks;

/// <summary>The hooks of a resource as the engine takes them: by name.</summary>
internal static class HookNames
{
    /// <summary>The names, once the engine knows all of them.</summary>
    public static async ValueTask<Rpc.ResourceHooksBinding> WriteAsync(ResourceHookBinding hooks) => new()
    {
        BeforeCreate = { await NamesOf(hooks.BeforeCreate).ConfigureAwait(false) },
        AfterCreate = { await NamesOf(hooks.AfterCreate).ConfigureAwait(false) },
        BeforeUpdate = { await NamesOf(hooks.BeforeUpdate).ConfigureAwait(false) },
        AfterUpdate = { await NamesOf(hooks.AfterUpdate).ConfigureAwait(false) },
        BeforeDelete = { await NamesOf(hooks.BeforeDelete).ConfigureAwait(false) },
        AfterDelete = { await NamesOf(hooks.AfterDelete).ConfigureAwait(false) },
        OnError = { await NamesOf(hooks.OnError).ConfigureAwait(false) },
    };

    public static ResourceHookBinding Read(Rpc.ResourceHooksBinding names) => new()
    {
        BeforeCreate = HooksOf(names.BeforeCreate),
        AfterCreate = HooksOf(names.AfterCreate),
        BeforeUpdate = HooksOf(names.BeforeUpdate),
        AfterUpdate = HooksOf(names.AfterUpdate),
        BeforeDelete = HooksOf(names.BeforeDelete),
        AfterDelete = HooksOf(names.AfterDelete),
        OnError = [.. names.OnError.Select(name => new StubErrorHook(name))],
    };

    private static List<ResourceHook> HooksOf(IEnumerable<string> names) =>
        [.. names.Select(name => new StubResourceHook(name))];

    private static async ValueTask<IEnumerable<string>> NamesOf(List<ResourceHook> hooks)
    {
        foreach (var hook in hooks)
        {
            await hook.Registered.ConfigureAwait(false);
        }

        return hooks.Select(hook => hook.Name);
    }

    private static async ValueTask<IEnumerable<string>> NamesOf(List<ErrorHook> hooks)
    {
        foreach (var hook in hooks)
        {
            await hook.Registered.ConfigureAwait(false);
        }

        return hooks.Select(hook => hook.Name);
    }
}
