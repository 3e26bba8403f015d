namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>A script that a CronJob runs in the cluster, kept as a file beside this one, and what it shares with others.</summary>
/// <param name="File">Its file, such as <c>scan.py</c>.</param>
/// <param name="Name">Name of its objects: the ConfigMap with the files, and of the CronJob that runs it.</param>
/// <param name="Summary">Name of the ConfigMap that it writes its summary and figures into.</param>
internal sealed record JobScript(string File, string Name, string Summary)
{
    /// <summary>What scripts have in common: the API and the figures.</summary>
    public const string Shared = "cluster_job.py";

    /// <summary>Name of the objects that serve its figures.</summary>
    public string Figures => $"{Name}-figures";

    /// <summary>Where the ConfigMap is mounted.</summary>
    public string Folder => $"/etc/{Name}";

    /// <summary>The text of a file.</summary>
    public static string Read(string file) => EmbeddedText.Read(typeof(JobScript), file);
}
