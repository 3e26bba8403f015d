namespace Pulumi;

/// <summary>
/// A function that the engine calls at moments in the life of the resources that it is bound to. An exception fails the
/// operation, unless the options say otherwise.
/// </summary>
public delegate Task ResourceHookCallback(ResourceHookArgs args, CancellationToken cancellationToken = default);

/// <summary>A hook, known to the engine by its name. <see cref="ResourceHookBinding"/> says when it runs.</summary>
public class ResourceHook
{
    /// <summary>Registers a hook.</summary>
    /// <param name="name">The name, unique among all hooks of the program.</param>
    /// <param name="callback">The function to call.</param>
    /// <param name="options">When to call it, and what its failure means.</param>
    public ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions? options = null)
    {
        (Name, Callback, Options) = (name, callback, options ?? new());
        Registered = Deployment.Current.Register(this);
    }

    /// <summary>For a hook that is registered in another way.</summary>
    /// <param name="name">The name.</param>
    /// <param name="callback">The function to call.</param>
    /// <param name="options">When to call it, and what its failure means.</param>
    /// <param name="registered">Ends when the engine knows the hook. Resources that are bound to it wait for that.</param>
    protected ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions options, Task registered) =>
        (Name, Callback, Options, Registered) = (name, callback, options ?? new(), registered);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The function to call.</summary>
    public ResourceHookCallback Callback { get; }

    /// <summary>When to call it, and what its failure means.</summary>
    public ResourceHookOptions Options { get; }

    internal Task Registered { get; }
}
