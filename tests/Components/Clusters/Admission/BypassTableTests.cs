using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>
/// <c>samples/README.md</c> names each known way past an image policy, and what it names is there: samples, tests, or that admission
/// cannot close it.
/// </summary>
internal sealed partial class BypassTableTests
{
    private static readonly string[] _bypasses =
    [
        "no-trailing-slash", "hub-org", "userinfo", "contains", "regex-unanchored", "wildcard-cloud", "no-slash-host", "implicit-hub",
        "lower-casing", "port", "image-id", "digest-only-check", "latest", "init-missing", "image-volume", "ephemeral-subresource",
        "create-only", "controllers", "exempt-creators", "exempt-namespaces", "fail-open", "audit-mode", "static-pods", "node-debug",
        "pull-through", "verify-skips", "repo-name-only", "tag-mutation", "cri-o-short", "update-lock",
    ];

    private static readonly string[] _sources =
    [
        .. Directory.EnumerateFiles(
            Path.GetFullPath(Path.Combine(SampleProfile.Folder, "../../../..")), "*Tests.cs", SearchOption.AllDirectories),
    ];

    [Test]
    public void Table_Bypasses_AreAllThere() => Assert.That(Rows().Select(row => row.Bypass), Is.EquivalentTo(_bypasses));

    /// <summary>The page for users names them by the same ids.</summary>
    [Test]
    public void Page_Bypasses_AreAllThere()
    {
        var page = File.ReadAllText(Path.GetFullPath(Path.Combine(SampleProfile.Folder, "../../../../../docs/admission.md")));

        Assert.That(_bypasses.Where(bypass => !page.Contains($"`{bypass}`", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Rows))]
    public void Row_WhatItNames_Exists((string Bypass, string Closing) row)
    {
        if (row.Closing.StartsWith("outside admission", StringComparison.Ordinal))
        {
            Assert.That(row.Bypass, Is.EqualTo("static-pods"));
            return;
        }

        var names = Quoted().Matches(row.Closing).Select(match => match.Groups[1].Value).ToArray();

        Assert.That(names, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var name in names)
            {
                Assert.That(IsTest(name) || Samples(name).Any(), Is.True, $"{row.Bypass}: {name} is neither a test nor a sample");
            }
        });
    }

    private static IEnumerable<(string Bypass, string Closing)> Rows() =>
        File.ReadLines(Path.Combine(SampleProfile.Folder, "README.md"))
            .Select(line => Row().Match(line))
            .Where(match => match.Success && match.Groups[1].Value != "bypass")
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    /// <summary>A class of tests of any project, or a test of one, of which the end may be left open by an asterisk.</summary>
    private static bool IsTest(string name)
    {
        var parts = name.Split('.');
        var file = _sources.SingleOrDefault(file => Path.GetFileNameWithoutExtension(file) == parts[0]);
        return file is not null
            && (parts.Length == 1 || File.ReadAllText(file).Contains($" {parts[1].TrimEnd('*')}", StringComparison.Ordinal));
    }

    /// <summary>The samples of a path such as <c>denied/pod-latest</c>: of the profile <c>tags</c> where none is named.</summary>
    private static IEnumerable<string> Samples(string name)
    {
        var parts = name.Split('/');
        string[] profiles = parts.Length > 2 || SampleProfile.Names.Contains(parts[0]) ? [parts[0]] : ["tags"];
        return profiles.SelectMany(SampleProfile.Files)
            .Select(file => Path.GetRelativePath(SampleProfile.Folder, file))
            .Where(file => Regex.IsMatch(
                file, $"(^|/){Regex.Escape(name).Replace(@"\*", ".*", StringComparison.Ordinal)}([.]yaml$|$|/)"));
    }

    [GeneratedRegex(@"^\| ([a-z-]+) \| (.+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
