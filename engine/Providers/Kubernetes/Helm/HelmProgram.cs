using System.Diagnostics;
using System.Text;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Engine.Providers.Kubernetes.Helm;

/// <summary>
/// The installed <c>helm</c>, version 3.14 or later: that on the PATH, or that which the variable HELM_BIN names.
/// <see href="https://helm.sh/docs/helm/helm/"/>
/// </summary>
internal sealed class HelmProgram(KubernetesSettings settings)
{
    /// <summary>The variables by which helm is told what a provider's helmReleaseSettings say.</summary>
    private static readonly (string Setting, string Variable)[] _variables =
    [
        ("driver", "HELM_DRIVER"), ("pluginsPath", "HELM_PLUGINS"), ("registryConfigPath", "HELM_REGISTRY_CONFIG"),
        ("repositoryConfigPath", "HELM_REPOSITORY_CONFIG"), ("repositoryCache", "HELM_REPOSITORY_CACHE"),
    ];

    private Task<int>? _major;

    private string Path => settings.Environment("HELM_BIN") is { Length: > 0 } given ? given : "helm";

    /// <summary>The first number of its version; flags differ between 3 and 4.</summary>
    public Task<int> MajorAsync(CancellationToken cancellationToken) => _major ??= FindMajorAsync(cancellationToken);

    /// <param name="files">The folder of the run, whose kubeconfig and repositories hold for it.</param>
    /// <param name="arguments">The arguments, which hold no secrets: every user of the machine can read them.</param>
    /// <param name="cancellationToken">Ends helm and all that it started.</param>
    /// <exception cref="EngineException">There is no helm.</exception>
    public async Task<HelmResult> RunAsync(
        HelmFiles? files, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Path, arguments) { WorkingDirectory = settings.ProjectRoot };
        foreach (var (setting, variable) in _variables)
        {
            if (Setting(setting) is { } value)
            {
                start.Environment[variable] = value;
            }
        }

        foreach (var (variable, value) in files?.Environment ?? [])
        {
            start.Environment[variable] = value;
        }

        var (output, error) = (new StringBuilder(), new StringBuilder());
        try
        {
            var code = await ChildProcess.RunAsync(
                start, (line, isError) => (isError ? error : output).Append(line).Append('\n'), cancellationToken);
            return new(code, output.ToString(), error.ToString());
        }
        catch (WorkspaceException e)
        {
            throw new EngineException(
                $"a Helm release needs helm, and \"{Path}\" cannot be run: install it " +
                "(https://helm.sh/docs/intro/install), or name it in the variable HELM_BIN.", e);
        }
    }

    /// <summary>Null, or why there are no releases to be had.</summary>
    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await MajorAsync(cancellationToken);
            return null;
        }
        catch (EngineException e)
        {
            return e.Message;
        }
    }

    private async Task<int> FindMajorAsync(CancellationToken cancellationToken)
    {
        // Such as v4.1.4+g05fa379.
        var version = (await RunAsync(null, ["version", "--short"], cancellationToken)).Output.Trim().TrimStart('v');
        return int.TryParse(version.Split('.')[0], out var major) && major >= 3
            ? major
            : throw new EngineException($"\"{Path}\" is no helm that can be used (\"{version}\"): install version 3.14 or later.");
    }

    /// <summary>A provider resource has its structured inputs as JSON.</summary>
    private string? Setting(string name) => settings.Inputs.Find("helmReleaseSettings")?.Plain switch
    {
        PropertyValue.Map(var map) => map.TextAt(name),
        PropertyValue.Text(var json) when ReleaseValues.ReadJson(json) is { } map => map.TextAt(name),
        _ => null,
    };
}

/// <param name="ExitCode">Zero for success.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained of.</param>
internal sealed record HelmResult(int ExitCode, string Output, string Error)
{
    public bool IsNotFound => ExitCode != 0 && Error.Contains("not found", StringComparison.Ordinal)
        && Error.Contains("release", StringComparison.OrdinalIgnoreCase);

    /// <summary>Why it failed, in one line: what follows "Error:", not what helm's libraries log before.</summary>
    public string Problem
    {
        get
        {
            const string mark = "Error: ";
            var start = Error.IndexOf(mark, StringComparison.Ordinal);
            var text = start < 0 ? Error : Error[(start + mark.Length)..];
            var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return line.Length > 0 ? line : $"exit code {ExitCode}";
        }
    }
}
