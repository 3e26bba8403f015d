namespace Pulumi.Testing;

/// <summary>The stack of a test that is a function.</summary>
internal sealed class TestStack : Stack
{
    // A stack has its resources when its constructor returns.
    public TestStack(Func<Task<IDictionary<string, object?>>> program) => Results = program().GetAwaiter().GetResult();

    public IDictionary<string, object?> Results { get; }
}
