namespace Pulumi;

/// <summary>
/// The hooks of a resource, by the moments at which they run. Those of a deletion run only while the program does:
/// <c>pulumi destroy</c> needs <c>--run-program</c> for them.
/// </summary>
public class ResourceHookBinding
{
    private List<ResourceHook>? _beforeCreate;
    private List<ResourceHook>? _afterCreate;
    private List<ResourceHook>? _beforeUpdate;
    private List<ResourceHook>? _afterUpdate;
    private List<ResourceHook>? _beforeDelete;
    private List<ResourceHook>? _afterDelete;
    private List<ErrorHook>? _onError;

    /// <summary>Run before the resource is created.</summary>
    public List<ResourceHook> BeforeCreate
    {
        get => _beforeCreate ??= [];
        set => _beforeCreate = value;
    }

    /// <summary>Run after the resource was created.</summary>
    public List<ResourceHook> AfterCreate
    {
        get => _afterCreate ??= [];
        set => _afterCreate = value;
    }

    /// <summary>Run before the resource is updated.</summary>
    public List<ResourceHook> BeforeUpdate
    {
        get => _beforeUpdate ??= [];
        set => _beforeUpdate = value;
    }

    /// <summary>Run after the resource was updated.</summary>
    public List<ResourceHook> AfterUpdate
    {
        get => _afterUpdate ??= [];
        set => _afterUpdate = value;
    }

    /// <summary>Run before the resource is deleted.</summary>
    public List<ResourceHook> BeforeDelete
    {
        get => _beforeDelete ??= [];
        set => _beforeDelete = value;
    }

    /// <summary>Run after the resource was deleted.</summary>
    public List<ResourceHook> AfterDelete
    {
        get => _afterDelete ??= [];
        set => _afterDelete = value;
    }

    /// <summary>Run when an operation has failed; the operation is tried again if one of them says so.</summary>
    public List<ErrorHook> OnError
    {
        get => _onError ??= [];
        set => _onError = value;
    }

    /// <summary>Whether no hook is bound.</summary>
    public bool IsEmpty =>
        _beforeCreate is not { Count: > 0 } && _afterCreate is not { Count: > 0 } &&
        _beforeUpdate is not { Count: > 0 } && _afterUpdate is not { Count: > 0 } &&
        _beforeDelete is not { Count: > 0 } && _afterDelete is not { Count: > 0 } &&
        _onError is not { Count: > 0 };

    /// <summary>A binding of the same hooks that can be changed without changing this.</summary>
    public ResourceHookBinding Clone() => Concat(new());

    /// <summary>A new binding of the hooks of both, these first.</summary>
    public ResourceHookBinding Concat(ResourceHookBinding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            BeforeCreate = [.. BeforeCreate, .. other.BeforeCreate],
            AfterCreate = [.. AfterCreate, .. other.AfterCreate],
            BeforeUpdate = [.. BeforeUpdate, .. other.BeforeUpdate],
            AfterUpdate = [.. AfterUpdate, .. other.AfterUpdate],
            BeforeDelete = [.. BeforeDelete, .. other.BeforeDelete],
            AfterDelete = [.. AfterDelete, .. other.AfterDelete],
            OnError = [.. OnError, .. other.OnError],
        };
    }
}
