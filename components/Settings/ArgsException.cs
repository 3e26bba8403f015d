using System.Collections.Immutable;

namespace RegistryInfra.Components.Settings;

/// <summary>A component refuses its arguments, before it registers anything. All problems are told at once.</summary>
public sealed class ArgsException : ArgumentException
{
    internal ArgsException(string component, ImmutableArray<ArgsProblem> problems)
        : base($"{component} cannot be made:\n" + string.Join('\n', problems.Select(problem => $"  {problem}")))
        => Problems = problems;

    /// <summary>What is wrong. Never empty.</summary>
    public ImmutableArray<ArgsProblem> Problems { get; }

    /// <summary>Throws when there are problems.</summary>
    /// <param name="component">Kind and name of the component, such as <c>ECR registry "main"</c>.</param>
    /// <param name="problems">What validation found.</param>
    /// <exception cref="ArgsException"><paramref name="problems"/> is not empty.</exception>
    public static void ThrowIfAny(string component, ImmutableArray<ArgsProblem> problems)
    {
        if (!problems.IsEmpty)
        {
            throw new ArgsException(component, problems);
        }
    }
}
