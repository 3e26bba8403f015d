using NJsonSchema;

namespace RegistryInfra.Stacks.Tests.Schema;

internal sealed class SchemaTests
{
    private const string SchemaFile = "stacks/pulumi-stack.schema.json";

    [Test]
    public void Schema_AsCommitted_IsWhatTheRecordsSay() => Approved.Matches(SchemaFile, SettingsSchema.Document());

    private static IEnumerable<string> StackFiles =>
        Repository.Stacks.Select(Repository.StackFile).Concat(Repository.Examples.Select(Repository.ExampleFile));

    [TestCaseSource(nameof(StackFiles))]
    public async Task StackFile_AsCommitted_IsValid(string file)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf(SchemaFile));

        var errors = schema.Validate(Yaml.Parse(Repository.Read(file)).GetRawText());

        Assert.That(errors, Is.Empty);
    }

    [TestCaseSource(nameof(StackFiles))]
    public void StackFile_AsCommitted_NamesTheSchemaForEditors(string file)
    {
        var up = string.Concat(Enumerable.Repeat("../", file.Count(character => character == '/')));

        Assert.That(Repository.Read(file), Does.StartWith($"# yaml-language-server: $schema={up}{SchemaFile}\n"));
    }

    [TestCase("registry-infra:posture: standard", "registry-infra:postrue: standard")]
    [TestCase("kind: ecr", "kind: harbor")]
    [TestCase("accountId: \"123456789012\"", "accountId: 123456789012")]
    [TestCase("repositories: [payments/api]", "repositories: [Payments]")]
    [TestCase("repositories: [payments/api]", "repositories: []")]
    [TestCase("region: eu-west-1", "region: eu-west-1\n      expireUntaggedAfterDays: 0")]
    [TestCase("region: eu-west-1", "region: eu-west-1\n      storageSize: 20Gi")]
    public async Task Schema_WhatTheBinderRefuses_IsInvalid(string right, string wrong)
    {
        const string File = """
            config:
              aws:profile: ignored
              registry-infra:posture: standard
              registry-infra:registries:
                - name: main
                  kind: ecr
                  accountId: "123456789012"
                  region: eu-west-1
                  repositories: [payments/api]
            """;
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf(SchemaFile));

        Assert.Multiple(() =>
        {
            Assert.That(schema.Validate(Yaml.Parse(File).GetRawText()), Is.Empty);
            Assert.That(schema.Validate(Yaml.Parse(File.Replace(right, wrong)).GetRawText()), Is.Not.Empty);
        });
    }
}
