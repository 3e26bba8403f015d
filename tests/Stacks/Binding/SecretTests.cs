using Pulumi;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests.Binding;

/// <summary>A secret arrives decrypted; it stays one, or is refused, and no message quotes it.</summary>
internal sealed class SecretTests
{
    private const string Key = "arn:aws:kms:eu-west-1:123456789012:key/s3cr3t";

    private static readonly string _withKey =
        Bound.Right.Replace("region: eu-west-1", $"region: eu-west-1\n    kmsKeyArn: {Key}");

    [Test]
    public async Task Bind_SecretInput_StaysSecret()
    {
        var settings = Bound.Settings(_withKey, Secrets(["registries"], "registries[0].kmsKeyArn"));

        Assert.That(await Output.IsSecretAsync(KeyOf(settings)), Is.True);
    }

    [Test]
    public async Task Bind_PlainInputBesideASecretOne_StaysPlain()
    {
        var settings = Bound.Settings(_withKey, Secrets(["registries"], "registries[0].grants[0].principal2"));

        Assert.That(await Output.IsSecretAsync(KeyOf(settings)), Is.False);
    }

    [Test]
    public async Task Bind_KeyHoldsASecretAndNothingTellsWhere_EveryInputIsSecret()
    {
        var settings = Bound.Settings(_withKey, Secrets(["registries"]));

        Assert.That(await Output.IsSecretAsync(KeyOf(settings)), Is.True);
    }

    [Test]
    public void Bind_SecretWhereTheValueDecidesWhatIsMade_IsRefusedWithoutQuotingIt() =>
        Assert.That(
            Bound.ErrorsOf(
                Bound.Right.Replace("\"123456789012\"", "s3cr3t"), Secrets(["registries"], "registries[0].accountId")),
            Is.EqualTo(new[]
            {
                "registries[0].accountId: it is secret, and this setting decides what is made: write it in plain text",
            }));

    [Test]
    public void Bind_KeyHoldsASecretAndNothingTellsWhere_NoMessageQuotesAValue() =>
        Assert.That(
            Bound.ErrorsOf(Bound.Right.Replace("\"123456789012\"", "s3cr3t"), Secrets(["registries"])),
            Is.EqualTo(new[]
            {
                "registries[0].accountId: [secret] is not an AWS account id: use twelve digits in quotes, such as "
                    + "\"123456789012\"",
            }));

    [Test]
    public void Bind_SecretTagOfAWrongForm_IsNotQuoted() =>
        Assert.That(
            Bound.ErrorsOf($"{Bound.Right}\ntags: {{ team: \"s3cr*t\" }}", Secrets(["tags"], "tags.team")),
            Is.EqualTo(new[] { "tags.team: the value is not a tag value: write one such as \"platform\"" }));

    [Test]
    public void Bind_SecretWhereAGroupBelongs_IsNotQuoted() =>
        Assert.That(
            Bound.ErrorsOf($"{Bound.Right}\n    admission: s3cr3t", Secrets(["clusters"], "clusters[0].admission")),
            Is.EqualTo(new[] { "clusters[0].admission: it is secret, and not a group of settings: write it in plain text" }));

    [Test]
    public void Find_SecureValuesOfAStackFile_AreFoundWhereTheyStand()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.yaml");
        File.WriteAllText(file, """
            x-common: &grants
              - principal: {secure: v1:a}
            config:
              other:key: {secure: v1:a}
              registry-infra:tags:
                team: {secure: v1:b}
              registry-infra:registries:
                - name: main
                  grants: *grants
                  repositories: [a, {name: {secure: v1:c}}]
            """);
        try
        {
            Assert.That(StackFileSecrets.Find(file, "registry-infra"), Is.EquivalentTo(new[]
            {
                "tags.team", "registries[0].grants[0].principal", "registries[0].repositories[1].name",
            }));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void Find_NoFile_FindsNothing() =>
        Assert.That(StackFileSecrets.Find("/nowhere/Pulumi.dev.yaml", "registry-infra"), Is.Empty);

    private static Output<string> KeyOf(StackSettings settings) =>
        ((EcrRegistryArgs)settings.Registries.Single().Args!).KmsKeyArn!.ToOutput();

    private static SecretPlaces Secrets(string[] keys, params string[] places) => new(keys.ToHashSet(), places.ToHashSet());
}
