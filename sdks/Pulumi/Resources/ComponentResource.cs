using System.Collections.Immutable;
using Pulumi.Registration;

namespace Pulumi;

/// <summary>A resource that stands for its children.</summary>
public class ComponentResource : Resource
{
    private readonly Lock _childrenLock = new();
    private ImmutableArray<Resource> _snapshot = [];
    private List<Resource>? _children;

    /// <summary>Registers a component.</summary>
    /// <param name="type">The type token. It is part of the URN of every child.</param>
    /// <param name="name">The name, unique among resources of this type and parent.</param>
    /// <param name="options">How the engine treats it.</param>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    /// <summary>Registers a component with inputs.</summary>
    /// <param name="type">The type token. It is part of the URN of every child.</param>
    /// <param name="name">The name, unique among resources of this type and parent.</param>
    /// <param name="args">The inputs.</param>
    /// <param name="options">How the engine treats it.</param>
    public ComponentResource(string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null)
        : base(type, name, args ?? ResourceArgs.Empty, options ?? new ComponentResourceOptions())
    {
    }

    /// <summary>The children so far.</summary>
    internal ImmutableArray<Resource> Children
    {
        get
        {
            lock (_childrenLock)
            {
                if (_children is not null && _snapshot.Length != _children.Count)
                {
                    _snapshot = [.. _children];
                }

                return _snapshot;
            }
        }
    }

    internal void AddChild(Resource child)
    {
        lock (_childrenLock)
        {
            (_children ??= []).Add(child);
        }
    }

    /// <summary>Says that all children are there, and registers the properties that carry an <see cref="OutputAttribute"/>.</summary>
    protected void RegisterOutputs()
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var member in OutputMember.Of(GetType()))
        {
            if (member.Property.Name != nameof(Urn))
            {
                outputs.Add(member.DisplayKey, member.Property.GetValue(this));
            }
        }
        RegisterOutputs(outputs);
    }

    /// <summary>Says that all children are there, and registers outputs.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <summary>Says that all children are there, and registers outputs.</summary>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <summary>Says that all children are there, and registers outputs.</summary>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Deployment.Current.RegisterOutputs(this, outputs);
    }
}
