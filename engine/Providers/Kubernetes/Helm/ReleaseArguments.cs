using System.Globalization;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Helm;

/// <summary>A release as helm is asked for it: its checked inputs, out of secret envelopes, as arguments.</summary>
internal sealed class ReleaseArguments(PropertyMap inputs)
{
    private const string Registry = "oci://";
    private const int DefaultTimeout = 300;

    public string Name => Text("name") ?? throw new EngineException("the release has no name.");

    public string Namespace => Text("namespace") ?? KubernetesSettings.Default;

    public string Chart => Text("chart") ?? throw new EngineException("the release has no chart: set chart.");

    public PropertyMap Values => inputs.MapAt("values") ?? PropertyMap.Empty;

    public bool SkipsCrds => Flag("skipCrds");

    /// <summary>The address of the repository; null for one that helm knows by name, or for none.</summary>
    public string? RepositoryAddress =>
        RepositoryText("repo") is { } repository && !IsInRegistry && Uri.IsWellFormedUriString(repository, UriKind.Absolute)
            ? repository
            : null;

    public string? Username => RepositoryText("username");

    public string? Password => RepositoryText("password");

    private bool IsInRegistry => Chart.StartsWith(Registry, StringComparison.Ordinal);

    private bool HasCredentials => Username is not null && Password is not null;

    public string? RepositoryText(string name) => inputs.TextAt("repositoryOpts", name);

    /// <summary>The arguments that say which chart; what must not be said in arguments is put into files.</summary>
    public async Task<IReadOnlyList<string>> ChartAsync(
        HelmProgram helm, HelmFiles files, CancellationToken cancellationToken)
    {
        var arguments = new List<string>();
        if (IsInRegistry)
        {
            arguments.Add(Chart);
            if (HasCredentials)
            {
                files.UseRegistry(Chart[Registry.Length..].Split('/')[0], Username!, Password!);
            }
        }
        else if (RepositoryAddress is null)
        {
            arguments.Add(RepositoryText("repo") is { } known && !Chart.Contains('/', StringComparison.Ordinal)
                ? $"{known}/{Chart}"
                : Chart);
        }
        else if (HasCredentials)
        {
            arguments.Add(await files.AddRepositoryAsync(helm, this, cancellationToken));
        }
        else
        {
            arguments.AddRange([Chart, "--repo", RepositoryAddress]);
            Option(arguments, "--ca-file", RepositoryText("caFile"));
            Option(arguments, "--cert-file", RepositoryText("certFile"));
            Option(arguments, "--key-file", RepositoryText("keyFile"));
        }

        Option(arguments, "--version", Text("version"));
        Option(arguments, "--keyring", Flag("verify") ? Text("keyring") : null);
        Switch(arguments, "--verify", "verify");
        Switch(arguments, "--devel", "devel");
        return arguments;
    }

    /// <summary>The arguments of a chart's templates, wherever they are rendered.</summary>
    public IReadOnlyList<string> Rendering()
    {
        var arguments = new List<string> { "--namespace", Namespace };
        Option(arguments, "--post-renderer", Text("postrender"));
        Switch(arguments, "--dependency-update", "dependencyUpdate");
        Switch(arguments, "--disable-openapi-validation", "disableOpenapiValidation");
        return arguments;
    }

    /// <summary>The arguments of an upgrade that installs what is not there yet.</summary>
    /// <param name="major">The first number of helm's version.</param>
    public IReadOnlyList<string> Upgrading(int major)
    {
        var arguments = new List<string> { "--install" };
        Option(arguments, "--description", Text("description"));
        Option(arguments, "--history-max", Number("maxHistory") ?? "0");
        Option(arguments, "--timeout", Timeout);
        Switch(arguments, major > 3 ? "--rollback-on-failure" : "--atomic", "atomic");
        Switch(arguments, "--cleanup-on-fail", "cleanupOnFail");
        Switch(arguments, "--create-namespace", "createNamespace");
        Switch(arguments, "--no-hooks", Flag("disableWebhooks") || Flag("disableCRDHooks"));
        Switch(arguments, major > 3 ? "--force-replace" : "--force", "forceUpdate");
        Switch(arguments, "--render-subchart-notes", "renderSubchartNotes");
        Switch(arguments, "--reset-values", "resetValues");
        Switch(arguments, "--reuse-values", "reuseValues");
        Switch(arguments, "--skip-crds", "skipCrds");
        Switch(arguments, "--wait", !Flag("skipAwait"));
        Switch(arguments, "--wait-for-jobs", !Flag("skipAwait") && Flag("waitForJobs"));
        return arguments;
    }

    public IReadOnlyList<string> Uninstalling() => Flag("atomic") || !Flag("skipAwait")
        ? ["--namespace", Namespace, "--wait", "--timeout", Timeout]
        : ["--namespace", Namespace];

    private string Timeout => $"{Number("timeout") ?? DefaultTimeout.ToString(CultureInfo.InvariantCulture)}s";

    private string? Text(string name) => inputs.TextAt(name);

    private string? Number(string name) => inputs.NumberAt(name)?.ToString(CultureInfo.InvariantCulture);

    private bool Flag(string name) => inputs.Find(name)?.Plain is PropertyValue.Bool(true);

    private static void Option(List<string> arguments, string name, string? value)
    {
        if (value is not null)
        {
            arguments.AddRange([name, value]);
        }
    }

    private void Switch(List<string> arguments, string name, string input) => Switch(arguments, name, Flag(input));

    private static void Switch(List<string> arguments, string name, bool isOn)
    {
        if (isOn)
        {
            arguments.Add(name);
        }
    }
}
