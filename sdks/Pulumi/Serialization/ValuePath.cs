namespace Pulumi.Serialization;

/// <summary>Where in a resource's inputs a value is. Turned into text only for an error.</summary>
internal sealed class ValuePath
{
    private readonly ValuePath? _parent;
    private readonly string? _name;
    private readonly int _index;

    public ValuePath(string root) => _name = root;

    private ValuePath(ValuePath parent, string? name, int index) =>
        (_parent, _name, _index) = (parent, name, index);

    public ValuePath At(string key) => new(this, key, 0);

    public ValuePath At(int index) => new(this, null, index);

    /// <summary>The value of an output: errors of Pulumi's own SDK have it so.</summary>
    public ValuePath InOutput => At(Signatures.Id);

    public override string ToString()
    {
        if (_parent is null)
        {
            return _name!;
        }

        return _name is null ? $"{_parent}[{_index}]" : $"{_parent}.{_name}";
    }
}
