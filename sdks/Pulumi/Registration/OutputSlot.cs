using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Conversion;

namespace Pulumi.Registration;

/// <summary>An output of a resource, and the power to resolve it.</summary>
internal abstract class OutputSlot(OutputMember member)
{
    public string Key => member.Key;

    public abstract object Output { get; }

    protected string Context => member.Context;

    public abstract void Resolve(string value, bool isKnown);

    /// <summary>Converts what the engine sent.</summary>
    public abstract void Resolve(Value value, ImmutableHashSet<Resource> dependencies, Action<string> warn);

    /// <summary>Resolves to nothing, if not resolved yet.</summary>
    public abstract void ResolveMissing(bool isKnown);

    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class OutputSlot<T> : OutputSlot
{
    private readonly Resource _resource;
    private readonly TaskCompletionSource<OutputState<T>> _source = new();
    private readonly Output<T> _output;

    public OutputSlot(OutputMember member, Resource resource)
        : base(member)
    {
        _resource = resource;

        // Not tracked: the registration is, and it resolves every slot in the end.
        _output = new Output<T>(_source.Task, tracked: false);
    }

    public override object Output => _output;

    public override void Resolve(string value, bool isKnown) => Set((T)(object)value, isKnown, isSecret: false, _resource.Self);

    public override void Resolve(Value value, ImmutableHashSet<Resource> dependencies, Action<string> warn)
    {
        var reading = new Reading(warn);
        var result = PropertyType.Of(typeof(T)).Read(value, Context, reading);
        var resources = dependencies.IsEmpty ? _resource.Self : _resource.Self.Union(dependencies);
        Set(result is null ? default! : (T)result, reading.IsKnown, reading.IsSecret, resources);
    }

    public override void ResolveMissing(bool isKnown)
    {
        if (!_source.Task.IsCompleted)
        {
            Set(default!, isKnown, isSecret: false, _resource.Self);
        }
    }

    public override void Fail(Exception exception)
    {
        if (_source.TrySetException(exception))
        {
            // The registration reports the exception; that nobody awaits this output is no news.
            _ = _source.Task.Exception;
        }
    }

    private void Set(T value, bool isKnown, bool isSecret, ImmutableHashSet<Resource> resources) =>
        _source.TrySetResult(new(value, new Provenance(resources, isKnown, isSecret)));
}
