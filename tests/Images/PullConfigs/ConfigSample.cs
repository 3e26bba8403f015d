using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Images.Tests.PullConfigs;

/// <summary>Documents with credentials, right and wrong, and what is said of them.</summary>
internal static class ConfigSample
{
    public const string Good = """{"auth":"dTpzM2NyM3Q="}""";

    /// <summary>Keys and entries may be wrong on purpose, also twice the same key, so no object builds this.</summary>
    public static string Auths(params (string Key, string Entry)[] entries) =>
        "{\"auths\":{" + string.Join(',', entries.Select(entry => $"\"{entry.Key}\":{entry.Entry}")) + "}}";

    /// <summary>What is refused, a line each.</summary>
    public static string Refusal(params string[] documents)
    {
        var readings = documents.Select((json, index) => DockerConfigReader.Read($"config{index}", json)).ToArray();
        DockerConfig.Merge(readings, out var problems);
        var text = Lines(problems);
        Assert.That(problems, Is.Not.Empty, "Nothing was refused.");
        AssertNoSecret(text + Lines(readings.SelectMany(reading => reading.Notes)));
        return text;
    }

    /// <summary>What is written, and what is told of it; fails where something is refused.</summary>
    public static (string Json, string Notes) Written(string json)
    {
        var reading = DockerConfigReader.Read("config0", json);
        var config = DockerConfig.Merge([reading], out var problems);
        Assert.That(Lines(problems), Is.Empty);
        AssertNoSecret(Lines(reading.Notes));
        return (config.ToJson(), Lines(reading.Notes));
    }

    private static string Lines(IEnumerable<PullConfigFinding> findings) =>
        string.Join('\n', findings.Select(finding => $"{finding.Place}: {finding.Message}"));

    private static void AssertNoSecret(string text) =>
        Assert.That(text, Does.Not.Contain("s3cr3t").And.Not.Contain("dTpzM2NyM3Q"), "No message quotes a secret.");
}
