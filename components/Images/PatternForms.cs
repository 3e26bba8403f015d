using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Images;

/// <summary>The ways to write an image below the prefixes. A host is written once however many paths it has.</summary>
internal sealed class PatternForms
{
    private const string DockerHub = @"(?:index\.)?docker\.io/";
    private const string Official = "library/";
    private readonly List<string> _beforePath = [];
    private readonly List<string> _beforeComponent = [];
    private readonly List<string> _fitting = [];

    public PatternForms(IEnumerable<ImagePrefix> prefixes, ShortNames shortNames)
    {
        foreach (var host in prefixes.GroupBy(prefix => prefix.Host))
        {
            if (host.Key == ImageReference.DockerHub)
                AddDockerHub([.. host.Select(Below)], shortNames);
            else
                AddHost($"{Regex.Escape(host.Key)}/", [.. host.Select(Below)]);
        }
    }

    public string Allowed
    {
        get
        {
            var names = $"{AnyOf(_beforePath)}{ReferenceGrammar.Path}";
            if (_beforeComponent.Count > 0)
                names = $"(?:{names}|{AnyOf(_beforeComponent)}{ReferenceGrammar.PathComponent})";
            return $@"\A{names}(?::{ReferenceGrammar.Tag})?(?:@{ReferenceGrammar.Digest})?\z";
        }
    }

    // No slash after the colon: it would be a port.
    public string PathFits => $@"\A{AnyOf(_fitting)}(?:[:@][^/]*)?\z";

    private void AddHost(string host, string[] paths)
    {
        _beforePath.Add(host + AnyOf(paths.Select(Regex.Escape)));
        _fitting.Add(host + Characters(ReferenceGrammar.PathLimit));
    }

    private void AddDockerHub(string[] paths, ShortNames shortNames)
    {
        AddDockerHub(DockerHub, paths);
        if (shortNames == ShortNames.DockerHub)
            // A first component such as "my.org" would be a host, so that account has no short form.
            AddDockerHub("", [.. paths.Where(path => !ImageReference.IsHost(path.Split('/')[0]))]);
    }

    private void AddDockerHub(string host, string[] paths)
    {
        if (paths.Length > 0)
            _beforePath.Add(host + AnyOf(paths.Select(Regex.Escape)));
        foreach (var path in paths)
            _fitting.Add(host + Regex.Escape(path) + Characters(ReferenceGrammar.PathLimit - path.Length));
        if (paths.Contains(Official))
        {
            // One component: the runtime puts "library/" before it, and counts that.
            _beforeComponent.Add(host);
            _fitting.Add(host + $"[a-z0-9._-]{{1,{ReferenceGrammar.PathLimit - Official.Length}}}");
        }
    }

    private static string Characters(int limit) => $"[a-z0-9._/-]{{1,{limit}}}";

    private static string Below(ImagePrefix prefix) => prefix.Path.Length == 0 ? "" : $"{prefix.Path}/";

    private static string AnyOf(IEnumerable<string> alternatives)
    {
        var all = alternatives.ToArray();
        return all.Length == 1 ? all[0] : $"(?:{string.Join('|', all)})";
    }
}
