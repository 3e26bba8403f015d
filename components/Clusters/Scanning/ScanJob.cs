using System.Globalization;
using System.Text.Json;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>
/// A job that scans every running image of some namespaces, and every image of some registries. Its scripts are <c>scan.py</c> and
/// <c>catalog.py</c> beside this file; the image of Trivy only lends its program, which needs nothing of the image.
/// </summary>
internal sealed class ScanJob : ComponentResource
{
    /// <summary>Name of all objects of the job.</summary>
    public const string Name = "image-scan";

    /// <summary>Name of the ConfigMap that the job writes its summary into.</summary>
    public const string Summary = "image-scan-summary";

    /// <summary>Name of what serves its figures.</summary>
    public const string Figures = "image-scan-figures";

    /// <summary>The suffix decides that Trivy reads it as YAML, with end dates. JSON is YAML too.</summary>
    private const string IgnoreFile = "trivyignore.yaml";

    private const string CatalogFile = "catalog.py";

    private const string TypeToken = "registry:cluster:ScanJob";
    private const string ToolsFolder = "/tools";
    private const string ReportsFolder = "/reports";
    private const string CacheFolder = "/cache";
    private const string CredentialsFolder = "/var/run/secrets/image-scan";
    private const string DockerFolder = "/var/run/secrets/docker";

    private static readonly JobScript _script = new("scan.py", Name, Summary);

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true, NewLine = "\n" };

    private readonly string _name;
    private readonly ImageScanningArgs _args;
    private readonly ScanJobArgs _job;
    private readonly ScannerSite _site;

    public ScanJob(
        string name, ImageScanningArgs args, ScanJobArgs job, ScannerSite site, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        (_name, _args, _job, _site) = (name, args, job, site);
        var child = new CustomResourceOptions { Parent = this };
        var account = new ServiceAccount($"{name}-{Name}", new()
        {
            Metadata = Metadata(Name, args.Identity?.Annotations()),
            AutomountServiceAccountToken = false,
        }, child);
        var script = new ConfigMap($"{name}-{Name}", new()
        {
            Metadata = Metadata(Name),
            Data =
            {
                [_script.File] = JobScript.Read(_script.File),
                [CatalogFile] = JobScript.Read(CatalogFile),
                [JobScript.Shared] = JobScript.Read(JobScript.Shared),
                ["configuration.json"] = Configuration(),
                [IgnoreFile] = IgnoredVulnerabilities(),
            },
        }, child);
        // The job owns what is in it, so a later update of the stack must not empty it.
        var summary = new ConfigMap($"{name}-{Summary}", new() { Metadata = Metadata(Summary) }, new()
        {
            Parent = this,
            IgnoreChanges = { "data" },
        });
        var reports = MakeVolume();
        var rights = new ScanRights(name, site.Namespace, job.Namespaces, new() { Parent = this, DependsOn = summary });
        _ = new CronJob($"{name}-{Name}", new() { Metadata = Metadata(Name), Spec = Schedule() }, new()
        {
            Parent = this,
            DependsOn = { account, script, summary, reports, rights },
        });
        if (args.Alerts is not null)
        {
            _ = new ScanExporter(
                name, _script, site.Namespace, site.PullSecret, job.ScriptImage, new() { Parent = this, DependsOn = { script, summary } });
        }

        RegisterOutputs();
    }

    private PersistentVolumeClaim MakeVolume()
    {
        var reports = _job.Reports;
        var spec = new PersistentVolumeClaimSpecArgs
        {
            AccessModes = reports.VolumeName is null ? "ReadWriteOnce" : "ReadWriteMany",
            Resources = new VolumeResourceRequirementsArgs { Requests = { ["storage"] = reports.Size } },
        };
        if (reports.VolumeName is { } volume)
        {
            // Without a class no new volume is made instead.
            spec.VolumeName = volume;
            spec.StorageClassName = "";
        }
        else if (reports.StorageClassName is { } storageClass)
        {
            spec.StorageClassName = storageClass;
        }

        return new($"{_name}-image-scan-reports", new() { Metadata = Metadata("image-scan-reports"), Spec = spec }, new()
        {
            Parent = this,
            Protect = reports.DeletionProtection,
        });
    }

    private CronJobSpecArgs Schedule() => ScheduledRun.Of(_job.Schedule, new()
    {
        BackoffLimit = 0,
        ActiveDeadlineSeconds = _job.MinutesInAll * 60,
        Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = PodLabels() }, Spec = Pod() },
    });

    private InputMap<string> PodLabels()
    {
        var labels = new InputMap<string> { ["app.kubernetes.io/name"] = Name };
        foreach (var (key, value) in _args.Identity?.PodLabels() ?? [])
        {
            labels.Add(key, value);
        }

        return labels;
    }

    private PodSpecArgs Pod()
    {
        var pod = new PodSpecArgs
        {
            ServiceAccountName = Name,
            // The token is mounted below, where the scanner's container has it and the other one does not.
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            RestartPolicy = "Never",
            SecurityContext = RestrictedPod.PodContext(),
            InitContainers = new ContainerArgs
            {
                Name = "lend",
                Image = _job.ScannerImage,
                Command = { "cp", "/usr/local/bin/trivy", $"{ToolsFolder}/trivy" },
                Resources = RestrictedPod.Resources("10m", "32Mi", "500m", "256Mi"),
                SecurityContext = RestrictedContainer.SecurityContext(),
                VolumeMounts = RestrictedPod.Mount("tools", ToolsFolder, readOnly: false),
            },
            Containers = Container(),
            Volumes =
            {
                new VolumeArgs { Name = "script", ConfigMap = new ConfigMapVolumeSourceArgs { Name = Name } },
                new VolumeArgs { Name = "credentials", Projected = RestrictedPod.ApiCredentials() },
                new VolumeArgs
                {
                    Name = "reports",
                    PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = "image-scan-reports" },
                },
                RestrictedPod.Empty("tools", "512Mi"),
                RestrictedPod.Empty("cache", "5Gi"),
                RestrictedPod.Empty("tmp", "5Gi"),
            },
        };
        if (_site.PullSecret is { } secret)
        {
            pod.ImagePullSecrets = new LocalObjectReferenceArgs { Name = secret };
            pod.Volumes.Add(new VolumeArgs
            {
                Name = "docker",
                Secret = new SecretVolumeSourceArgs
                {
                    SecretName = secret,
                    DefaultMode = RestrictedPod.ReadOnlyMode,
                    Items = new KeyToPathArgs { Key = ".dockerconfigjson", Path = "config.json" },
                },
            });
        }

        if (_site.Authorities is { } authorities)
        {
            pod.Volumes.Add(new VolumeArgs { Name = "authorities", ConfigMap = new ConfigMapVolumeSourceArgs { Name = authorities } });
        }

        return pod;
    }

    private ContainerArgs Container()
    {
        var container = new ContainerArgs
        {
            Name = "scan",
            Image = _job.ScriptImage,
            Command = { "python3", "-B", $"{_script.Folder}/{_script.File}", "scan", $"{_script.Folder}/configuration.json" },
            Env =
            {
                // Trivy keeps nothing in a home, and what it unpacks of images is larger than memory.
                new EnvVarArgs { Name = "HOME", Value = CacheFolder },
                new EnvVarArgs { Name = "TMPDIR", Value = "/tmp" },
            },
            Resources = RestrictedPod.Resources("200m", "512Mi", "1", "2Gi"),
            SecurityContext = RestrictedContainer.SecurityContext(),
            VolumeMounts =
            {
                RestrictedPod.Mount("script", _script.Folder),
                RestrictedPod.Mount("credentials", CredentialsFolder),
                RestrictedPod.Mount("tools", ToolsFolder),
                RestrictedPod.Mount("reports", ReportsFolder, readOnly: false),
                RestrictedPod.Mount("cache", CacheFolder, readOnly: false),
                RestrictedPod.Mount("tmp", "/tmp", readOnly: false),
            },
        };
        if (_site.PullSecret is not null)
        {
            container.Env.Add(new EnvVarArgs { Name = "DOCKER_CONFIG", Value = DockerFolder });
            container.VolumeMounts.Add(RestrictedPod.Mount("docker", DockerFolder));
        }

        if (_site.Authorities is not null)
        {
            container.Env.Add(new EnvVarArgs { Name = "SSL_CERT_DIR", Value = ScannerSite.TrustedFolders });
            container.VolumeMounts.Add(RestrictedPod.Mount("authorities", ScannerSite.AuthoritiesFolder));
        }

        return container;
    }

    private string Configuration() => JsonSerializer.Serialize(new
    {
        api = "https://kubernetes.default.svc",
        credentials = CredentialsFolder,
        namespaces = _job.Namespaces,
        catalogs = _job.Catalogs.Select(Catalog),
        severities = _args.Severities(),
        summary = new { @namespace = _site.Namespace, name = Summary },
        scanner = $"{ToolsFolder}/trivy",
        arguments = Arguments(),
        imageTimeoutSeconds = _job.MinutesPerImage * 60,
        reports = ReportsFolder,
        keepDays = _job.Reports.KeepDays,
    }, _json);

    /// <summary>A registry of the cluster, by its host, and where its own authority is mounted.</summary>
    private Dictionary<string, string> Catalog(string name)
    {
        var registry = _args.Registries.Single(candidate => candidate.Name == name);
        var catalog = new Dictionary<string, string> { ["host"] = registry.Profile.Host };
        if (registry.AuthorityPem is not null)
        {
            catalog["authority"] = $"{ScannerSite.AuthoritiesFolder}/{ScannerSite.AuthorityFile(name)}";
        }

        return catalog;
    }

    private string[] Arguments() =>
    [
        "--image-src", "remote",
        "--scanners", "vuln",
        "--no-progress",
        "--skip-version-check",
        "--disable-telemetry",
        "--cache-dir", CacheFolder,
        "--timeout", string.Create(CultureInfo.InvariantCulture, $"{_job.MinutesPerImage}m"),
        "--db-repository", _args.DatabaseRepository,
        "--java-db-repository", _args.JavaDatabaseRepository,
        "--ignorefile", $"{_script.Folder}/{IgnoreFile}",
        .. _args.IgnoreUnfixed ? ["--ignore-unfixed"] : Array.Empty<string>(),
    ];

    /// <summary>https://trivy.dev/latest/docs/configuration/filtering/#trivyignoreyaml</summary>
    private string IgnoredVulnerabilities() => JsonSerializer.Serialize(new
    {
        vulnerabilities = _job.Ignore.Select(ignored => new
        {
            id = ignored.Id,
            statement = ignored.Reason,
            // In quotes, a date is read only with a time; this is the last second of the day.
            expired_at = $"{ignored.Until}T23:59:59Z",
        }),
    }, _json);

    private ObjectMetaArgs Metadata(string name, Dictionary<string, string>? annotations = null)
    {
        var metadata = new ObjectMetaArgs
        {
            Name = name,
            Namespace = _site.Namespace,
            Labels = { ["app.kubernetes.io/name"] = Name },
        };
        foreach (var (key, value) in annotations ?? [])
        {
            metadata.Annotations.Add(key, value);
        }

        return metadata;
    }
}
