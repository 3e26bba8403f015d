using Pulumi.Callbacks;

namespace Pulumi.Registration;

/// <summary>Tells the engine of hooks.</summary>
internal sealed class HookRegistration(IResourceMonitor monitor, MonitorFeatures features, CallbackHost callbacks)
{
    public async Task RegisterAsync(ResourceHook hook)
    {
        await features.RequireResourceHooksAsync().ConfigureAwait(false);
        await monitor.RegisterResourceHookAsync(new()
        {
            Name = hook.Name,
            Callback = await callbacks.AddAsync(HookCallback.For(hook)).ConfigureAwait(false),
            OnDryRun = hook.Options.OnDryRun ?? false,
            IgnoreErrors = hook.Options.IgnoreErrors ?? false,
        }).ConfigureAwait(false);
    }

    public async Task RegisterAsync(ErrorHook hook)
    {
        await features.RequireErrorHooksAsync().ConfigureAwait(false);
        await monitor.RegisterErrorHookAsync(new()
        {
            Name = hook.Name,
            Callback = await callbacks.AddAsync(HookCallback.For(hook)).ConfigureAwait(false),
        }).ConfigureAwait(false);
    }
}
