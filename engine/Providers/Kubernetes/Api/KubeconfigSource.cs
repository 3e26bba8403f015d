using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.Core;

namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>Where a kubeconfig comes from.</summary>
/// <param name="Name">What a message calls it; never its content.</param>
/// <param name="Files">The files, of which the first to name something counts; empty for a text.</param>
/// <param name="Text">The content, when it is no file.</param>
internal sealed record KubeconfigSource(string Name, IReadOnlyList<string> Files, string? Text)
{
    /// <summary>The source that the settings and the environment name; null for none.</summary>
    public static KubeconfigSource? Find(KubernetesSettings settings)
    {
        if (settings.Kubeconfig is { } given)
        {
            if (IsContent(given))
            {
                return new("the kubeconfig of the provider", [], given);
            }

            var path = Expand(given, settings);
            return new($"the kubeconfig {path}", [path], null);
        }

        if (settings.Environment("KUBECONFIG") is { Length: > 0 } variable)
        {
            string[] named = [.. variable.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];
            string[] present = [.. named.Where(File.Exists)];
            return new(
                $"the kubeconfig {string.Join(Path.PathSeparator, named)}", present.Length > 0 ? present : named, null);
        }

        var home = settings.Environment("HOME") ?? settings.Environment("USERPROFILE") ?? "";
        var usual = Path.Combine(home, ".kube", "config");
        return home.Length > 0 && File.Exists(usual) ? new($"the kubeconfig {usual}", [usual], null) : null;
    }

    public K8SConfiguration Read()
    {
        if (Text is not null)
        {
            return Parse(Text, Name);
        }

        var all = Files.Select(file => Absolute(Parse(Load(file), $"the kubeconfig {file}"), file)).ToArray();
        return new()
        {
            CurrentContext = all.Select(c => c.CurrentContext).FirstOrDefault(c => c is { Length: > 0 }),
            Contexts = [.. all.SelectMany(c => c.Contexts ?? [])],
            Clusters = [.. all.SelectMany(c => c.Clusters ?? [])],
            Users = [.. all.SelectMany(c => c.Users ?? [])],
        };
    }

    /// <summary>No path that anyone has holds a line break, a brace or a colon with a space.</summary>
    private static bool IsContent(string text) => text.AsSpan().ContainsAny('\n', '{')
        || text.Contains(": ", StringComparison.Ordinal);

    private static string Expand(string path, KubernetesSettings settings) =>
        path.StartsWith("~/", StringComparison.Ordinal) && settings.Environment("HOME") is { Length: > 0 } home
            ? Path.Combine(home, path[2..])
            : Path.GetFullPath(Path.Combine(settings.ProjectRoot, path));

    private static string Load(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ClusterUnreachableException(
                $"the kubeconfig {file} does not exist: correct the path, or log in to the cluster.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterUnreachableException($"the kubeconfig {file} cannot be read: look at its mode.", e);
        }
    }

    /// <summary>The parser's messages quote what they read, which may be a credential.</summary>
    private static K8SConfiguration Parse(string text, string name)
    {
        try
        {
            var configuration = KubernetesYaml.Deserialize<K8SConfiguration>(text);
            if (configuration is null)
            {
                throw new ClusterUnreachableException($"{name} is empty: log in to the cluster again.");
            }

            AddTokenFiles(configuration, text);
            return configuration;
        }
        catch (YamlException e)
        {
            throw new ClusterUnreachableException(
                $"{name} cannot be read as YAML at line {e.Start.Line}, column {e.Start.Column}: " +
                "correct it, or log in to the cluster again.", e);
        }
        catch (Exception e) when (e is KubeConfigException or FormatException or InvalidOperationException
            or ArgumentException)
        {
            throw new ClusterUnreachableException($"{name} is no kubeconfig: log in to the cluster again.", e);
        }
    }

    /// <summary>The client does not know the field tokenFile.</summary>
    private static void AddTokenFiles(K8SConfiguration configuration, string text)
    {
        if (!text.Contains("tokenFile", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var entry in KubernetesYaml.Deserialize<TokenFileUsers>(text).Users)
        {
            var user = configuration.Users.FirstOrDefault(u => u.Name == entry.Name)?.UserCredentials;
            if (entry.User?.TokenFile is { Length: > 0 } file && user is { Token: null })
            {
                user.Token = Load(file).Trim();
            }
        }
    }

    /// <summary>Paths are relative to the file that they stand in.</summary>
    private static K8SConfiguration Absolute(K8SConfiguration configuration, string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string? At(string? path) => path is { Length: > 0 } ? Path.Combine(folder, path) : path;
        foreach (var endpoint in (configuration.Clusters ?? [])
            .Select(c => c.ClusterEndpoint).OfType<ClusterEndpoint>())
        {
            endpoint.CertificateAuthority = At(endpoint.CertificateAuthority);
        }

        foreach (var user in (configuration.Users ?? []).Select(u => u.UserCredentials).OfType<UserCredentials>())
        {
            (user.ClientCertificate, user.ClientKey) = (At(user.ClientCertificate), At(user.ClientKey));
        }

        return configuration;
    }

    /// <summary>As much of a kubeconfig as holds the names of token files.</summary>
    private sealed class TokenFileUsers
    {
        public List<TokenFileUser> Users { get; set; } = [];
    }

    private sealed class TokenFileUser
    {
        public string? Name { get; set; }

        public TokenFileCredentials? User { get; set; }
    }

    private sealed class TokenFileCredentials
    {
        public string? TokenFile { get; set; }
    }
}
