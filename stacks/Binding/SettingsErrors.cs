using System.Text;
using Pulumi;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Stacks.Binding;

/// <summary>Every mistake found in a stack's settings, gathered so that one preview shows them all.</summary>
internal sealed class SettingsErrors
{
    private readonly List<(string Path, string Message)> _errors = [];

    /// <summary>Notes a mistake: where, what stands there, and what to write instead.</summary>
    public void Add(string path, string problem, string fix) => _errors.Add((path, $"{problem}: {fix}"));

    /// <summary>Notes what a component says of its arguments, unless the place is known to be wrong.</summary>
    public void Add(ArgsProblem problem)
    {
        if (!Has(problem.Place))
        {
            _errors.Add((problem.Place, problem.Message));
        }
    }

    /// <summary>True when a mistake was noted at exactly this place.</summary>
    public bool Has(string path) => _errors.Exists(error => error.Path == path);

    /// <summary>Fails the program with the whole list; does nothing when there is no mistake.</summary>
    /// <exception cref="RunException">At least one mistake was noted.</exception>
    public void ThrowIfAny(string file)
    {
        if (_errors.Count == 0)
        {
            return;
        }

        var message = new StringBuilder()
            .Append(file).Append(": ").Append(_errors.Count)
            .Append(_errors.Count == 1 ? " setting is wrong" : " settings are wrong")
            .Append(", nothing was registered");
        // Those of one registry or cluster together, whichever check found them.
        foreach (var (path, error) in _errors.GroupBy(error => error.Path.Split('.')[0]).SelectMany(group => group))
        {
            message.Append("\n  ").Append(path).Append(": ").Append(error);
        }

        throw new RunException(message.ToString());
    }
}
