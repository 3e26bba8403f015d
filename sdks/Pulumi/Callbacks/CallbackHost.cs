using Rpc = Pulumirpc;

namespace Pulumi.Callbacks;

/// <summary>
/// The functions of the program that the engine may call. The first one starts the server: a program that has none
/// does not so much as load it.
/// </summary>
internal sealed class CallbackHost
{
    private readonly Lazy<Task<CallbackServer>> _server = new(StartAsync);

    /// <summary>Lets the engine call a function; gives the address and the token to do so.</summary>
    public async Task<Rpc.Callback> AddAsync(Callback callback)
    {
        var server = await _server.Value.ConfigureAwait(false);
        return new() { Target = server.Address, Token = server.Service.Add(callback) };
    }

    /// <summary>Stops the server, if there is one.</summary>
    public async ValueTask StopAsync()
    {
        if (!_server.IsValueCreated)
        {
            return;
        }

        await ((Task)_server.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_server.Value.IsCompletedSuccessfully)
        {
            await _server.Value.Result.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The context that callbacks run in is that of whoever adds the first: the program's own.</summary>
    private static Task<CallbackServer> StartAsync() => CallbackServer.StartAsync(new CallbackService(ExecutionContext.Capture()));
}
