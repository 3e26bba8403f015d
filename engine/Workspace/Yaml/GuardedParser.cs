using RegistryInfra.Naming;
using YamlDotNet.Core.Events;
using YamlDotNet.Core;

namespace RegistryInfra.Engine.Workspace.Yaml;

/// <summary>
/// Refuses, at its place, what the library would compose without end, or fail at with no place: deep nesting, a collection
/// as a key, and an alias of an anchor that is not there.
/// </summary>
internal sealed class GuardedParser(IParser inner, int deepest) : IParser
{
    private readonly Stack<Collection> _open = new();
    private readonly Dictionary<string, bool> _scalars = new(StringComparer.Ordinal);

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        if (!inner.MoveNext())
        {
            return false;
        }

        switch (inner.Current)
        {
            case Scalar scalar:
                Take(scalar, scalar.Anchor, isScalar: true);
                break;
            case AnchorAlias alias:
                Follow(alias);
                break;
            case MappingStart or SequenceStart:
                Open((NodeEvent)inner.Current);
                break;
            case MappingEnd or SequenceEnd:
                _open.Pop();
                break;
            case DocumentStart:
                _scalars.Clear();
                break;
        }

        return true;
    }

    private void Open(NodeEvent start)
    {
        Take(start, start.Anchor, isScalar: false);
        if (_open.Count == deepest)
        {
            throw At(start, $"nested more than {deepest - 2} levels deep");
        }

        _open.Push(new(start is MappingStart));
    }

    private void Follow(AnchorAlias alias)
    {
        if (!_scalars.TryGetValue(alias.Value.Value, out var isScalar))
        {
            var hint = NearestName.Find(alias.Value.Value, _scalars.Keys) is { } nearest ? $": did you mean \"*{nearest}\"?" : "";
            throw At(alias, $"no anchor \"&{alias.Value}\" before its alias{hint}");
        }

        Take(alias, AnchorName.Empty, isScalar);
    }

    private void Take(ParsingEvent node, AnchorName anchor, bool isScalar)
    {
        if (!anchor.IsEmpty)
        {
            _scalars[anchor.Value] = isScalar;
        }

        if (_open.TryPeek(out var parent) && parent.TakesKey() && !isScalar)
        {
            throw At(node, "expected a text as key");
        }
    }

    private static YamlException At(ParsingEvent node, string message) => new(node.Start, node.End, message);

    /// <summary>A mapping takes keys and values in turn.</summary>
    private sealed class Collection(bool isMapping)
    {
        private bool _isValueNext;

        public bool TakesKey()
        {
            var isKey = isMapping && !_isValueNext;
            _isValueNext = isKey;
            return isKey;
        }
    }
}
