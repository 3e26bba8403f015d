using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RegistryInfra.Cli.Credentials;

/// <summary>Ends a document that nests deeper than anybody writes by hand, before it fills the stack.</summary>
internal sealed class NestingGuard(IParser inner, int deepest) : IParser
{
    private int _depth;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        var moved = inner.MoveNext();
        _depth += inner.Current?.NestingIncrease ?? 0;
        return _depth <= deepest ? moved : throw new YamlException(inner.Current!.Start, inner.Current.End, "nested too deeply");
    }
}
