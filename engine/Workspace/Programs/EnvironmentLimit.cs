using System.Text;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>
/// How much configuration a program can be handed. Pulumi passes it in one environment variable, and the operating system
/// limits those: https://man7.org/linux/man-pages/man2/execve.2.html (MAX_ARG_STRLEN).
/// </summary>
public static class EnvironmentLimit
{
    private const int Shown = 3;

    private static int Largest { get; } =
        OperatingSystem.IsWindows() ? 32_767 : OperatingSystem.IsLinux() ? 131_072 : 1_048_576;

    /// <exception cref="WorkspaceException">The configuration is larger than a program can be handed.</exception>
    public static void Verify(ProgramConfiguration configuration, string file)
    {
        var (name, value) = LaunchEnvironment.Configuration(configuration.Values);
        // The variable is written as NAME=value and ended by a zero byte.
        var limit = Largest - name.Length - 2;
        var size = Encoding.UTF8.GetByteCount(value);
        if (size <= limit)
        {
            return;
        }

        var keys = configuration.Values
            .OrderByDescending(entry => Encoding.UTF8.GetByteCount(entry.Value))
            .Take(Shown)
            .Select(entry => $"{entry.Key} has {Encoding.UTF8.GetByteCount(entry.Value)}");
        throw new WorkspaceException(
            $"{file}: the configuration has {size} bytes as JSON, and {limit} can be handed to a program, since Pulumi passes "
            + $"it in one environment variable, {name}. Divide what the stack sets up among several stacks: {string.Join(", ", keys)}.");
    }
}
