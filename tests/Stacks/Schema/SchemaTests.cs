using NJsonSchema;

namespace RegistryInfra.Stacks.Tests.Schema;

internal sealed class SchemaTests
{
    private const string SchemaFile = "stacks/pulumi-stack.schema.json";

    [Test]
    public void Schema_AsCommitted_IsWhatTheRecordsSay() => Approved.Matches(SchemaFile, SettingsSchema.Document());

    [TestCaseSource(typeof(Repository), nameof(Repository.Stacks))]
    public async Task StackFile_AsCommitted_IsValid(string stack)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf(SchemaFile));

        var errors = schema.Validate(Yaml.Parse(Repository.Read($"Pulumi.{stack}.yaml")).GetRawText());

        Assert.That(errors, Is.Empty);
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Stacks))]
    public void StackFile_AsCommitted_NamesTheSchemaForEditors(string stack) =>
        Assert.That(
            Repository.Read($"Pulumi.{stack}.yaml"),
            Does.StartWith($"# yaml-language-server: $schema={SchemaFile}\n"));

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
