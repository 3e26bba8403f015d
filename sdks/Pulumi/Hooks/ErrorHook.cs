namespace Pulumi;

/// <summary>
/// A function that the engine calls when an operation on a resource has failed.
/// </summary>
/// <returns>Whether to try the operation again.</returns>
public delegate Task<bool> ErrorHookCallback(ErrorHookArgs args, CancellationToken cancellationToken = default);

/// <summary>A hook for failures, known to the engine by its name. Bound by <see cref="ResourceHookBinding.OnError"/>.</summary>
public class ErrorHook
{
    /// <summary>Registers a hook.</summary>
    /// <param name="name">The name, unique among all hooks of the program.</param>
    /// <param name="callback">The function to call.</param>
    public ErrorHook(string name, ErrorHookCallback callback)
    {
        (Name, Callback) = (name, callback);
        Registered = Deployment.Current.Register(this);
    }

    /// <summary>For a hook that is registered in another way.</summary>
    /// <param name="name">The name.</param>
    /// <param name="callback">The function to call.</param>
    /// <param name="registered">Ends when the engine knows the hook. Resources that are bound to it wait for that.</param>
    protected internal ErrorHook(string name, ErrorHookCallback callback, Task registered) =>
        (Name, Callback, Registered) = (name, callback, registered);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The function to call.</summary>
    public ErrorHookCallback Callback { get; }

    internal Task Registered { get; }
}
