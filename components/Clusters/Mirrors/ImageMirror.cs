using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Mirrors;

/// <summary>
/// Copies images into a registry of the stack, by digest and with their signatures and attestations: by a Job for each list of
/// images, and on a schedule where one is given. Its scripts are <c>mirror.py</c>, <c>login.py</c> and <c>copy.sh</c> beside this
/// file; skopeo moves the bytes.
/// </summary>
/// <remarks>
/// What is there already is not copied, so a run that finds nothing missing changes nothing. Each copy is read back from the
/// registry, and a Job whose copies are not what they should be fails.
/// </remarks>
public sealed class ImageMirror : ComponentResource
{
    /// <summary>The service account of the Pods that copy.</summary>
    public const string AccountName = "image-mirror";

    private const string TypeToken = "registry:cluster:ImageMirror";
    private const string KindName = "image mirror";

    /// <summary>Pods that a Job starts after the first: Kubernetes waits longer before each.</summary>
    private const int BackoffLimit = 3;

    private readonly string _name;
    private readonly ImageMirrorArgs _args;

    /// <summary>Makes the namespace and the Job.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">What is copied; <see cref="ImageMirrorArgs.Route"/> says how it gets into the registry.</param>
    /// <param name="options">Options; a <c>kubernetes</c> provider given here says which cluster.</param>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public ImageMirror(string name, ImageMirrorArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked(KindName, name, args), options)
    {
        (_name, _args) = (name, args);
        var ns = new Namespace($"{name}-mirror", new()
        {
            Metadata = new ObjectMetaArgs
            {
                Name = args.Place,
                Labels = PodSecurity.Labels(PodSecurity.Restricted),
            },
        }, new() { Parent = this });
        var inside = new CustomResourceOptions { Parent = this, DependsOn = ns };
        var network = new MirrorNetwork(name, args, new() { Parent = this, DependsOn = ns });
        var account = new ServiceAccount($"{name}-mirror", new()
        {
            Metadata = Metadata(AccountName, args.Identity?.Annotations()),
            AutomountServiceAccountToken = false,
        }, inside);
        var authorities = Authorities();
        var credentials = MirrorCredentials.Of(args);
        var files = MirrorFiles.Of(args, credentials is not null, authorities.Select(authority => authority.Host));
        var before = new InputList<Resource> { network, account, MakeConfigMap(name, DataOf(files), inside) };
        if (authorities.Length > 0)
        {
            before.Add(MakeConfigMap($"{name}-authorities", DataOf(authorities), inside));
        }

        if (credentials is not null)
        {
            before.Add(new Secret($"{name}-mirror", new()
            {
                Metadata = Metadata(name),
                StringData = { [MirrorFiles.DockerConfig] = credentials },
            }, inside));
        }

        if (args.Target is Resource target)
        {
            // Nothing can be pushed before it runs.
            before.Add(target);
        }

        var template = MirrorPod.Template(
            name, args, PodLabels(), credentials is not null, [.. authorities.Select(authority => authority.Host)]);
        MakeJobs(template, ContentOf(files), before);
        RegisterOutputs();
    }

    private void MakeJobs(PodTemplateSpecArgs template, string content, InputList<Resource> before)
    {
        var deadline = _args.MinutesInAll * 60;
        var run = new JobSpecArgs { BackoffLimit = BackoffLimit, ActiveDeadlineSeconds = deadline, Template = template };
        var once = new Job($"{_name}-mirror", new()
        {
            // The template of a Job cannot change, and a list that does not change has one Job: the name follows from both.
            Metadata = Metadata($"{_name}-{ShortHash.Of(content)}"),
            Spec = run,
        }, new()
        {
            Parent = this,
            DependsOn = before,
            CustomTimeouts = new() { Create = TimeSpan.FromSeconds(deadline) },
        });
        if (_args.Schedule is { } schedule)
        {
            _ = new CronJob($"{_name}-mirror", new()
            {
                Metadata = Metadata(_name),
                Spec = ScheduledRun.Of(schedule, run),
            }, new() { Parent = this, DependsOn = once });
        }
    }

    /// <summary>All that the Job does, but for credentials: a new password does not make it run again.</summary>
    private string ContentOf(ImmutableSortedDictionary<string, string> files) => JsonSerializer.Serialize(new
    {
        files,
        images = _args.RunImages(),
        _args.MinutesInAll,
        _args.SourceSecret,
        labels = _args.Identity?.PodLabels(),
    });

    private (string Host, Output<string> Pem)[] Authorities()
    {
        var target = (_args.Route!.PushPrefix ?? _args.Route.Prefix).Split('/')[0];
        return
        [
            .. _args.Target?.AuthorityPem is { } pem ? [(target, pem)] : Array.Empty<(string, Output<string>)>(),
            .. _args.Sources.Where(source => source.AuthorityPem is not null).Select(source => (source.Host, source.AuthorityPem!)),
        ];
    }

    private static InputMap<string> DataOf(ImmutableSortedDictionary<string, string> files)
    {
        var data = new InputMap<string>();
        foreach (var (name, text) in files)
        {
            data.Add(name, text);
        }

        return data;
    }

    private static InputMap<string> DataOf((string Host, Output<string> Pem)[] authorities)
    {
        var data = new InputMap<string>();
        foreach (var (host, pem) in authorities)
        {
            data.Add(MirrorFiles.AuthorityKey(host), pem);
        }

        return data;
    }

    private ConfigMap MakeConfigMap(string name, InputMap<string> data, CustomResourceOptions options) =>
        new($"{name}-mirror", new() { Metadata = Metadata(name), Data = data }, options);

    private InputMap<string> PodLabels()
    {
        var labels = Labels();
        foreach (var (key, value) in _args.Identity?.PodLabels() ?? [])
        {
            labels.Add(key, value);
        }

        return labels;
    }

    private InputMap<string> Labels() => new()
    {
        ["app.kubernetes.io/name"] = AccountName,
        ["app.kubernetes.io/instance"] = _name,
    };

    private ObjectMetaArgs Metadata(string name, Dictionary<string, string>? annotations = null)
    {
        var metadata = new ObjectMetaArgs { Name = name, Namespace = _args.Place, Labels = Labels() };
        foreach (var (key, value) in annotations ?? [])
        {
            metadata.Annotations.Add(key, value);
        }

        return metadata;
    }
}
