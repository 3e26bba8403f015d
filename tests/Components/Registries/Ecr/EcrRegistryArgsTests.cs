using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrRegistryArgsTests
{
    [Test]
    public void Problems_ValidArgs_AreNone() => Assert.That(Problems(Args()), Is.Empty);

    [TestCase("12345678901")]
    [TestCase("1234567890123")]
    [TestCase("12345678901a")]
    public void Problems_AccountId_NamesValueAndFix(string account) => Assert.That(
        Problems(new() { AccountId = account, Region = Region, Repositories = [new() { Name = "web" }] }),
        Is.EqualTo(new[] { $"accountId: \"{account}\" is not an AWS account id: use twelve digits in quotes, such as \"123456789012\"" }));

    [TestCase("us-iso-east-1")]
    [TestCase("xx-west-1")]
    public void Problems_Region_NamesValueAndFix(string region) => Assert.That(
        Problems(new() { AccountId = Account, Region = region, Repositories = [new() { Name = "web" }] }),
        Is.EqualTo(new[]
        {
            $"region: \"{region}\" is not a region of the partitions aws, aws-cn and aws-us-gov: use a region code, such as \"eu-west-1\"",
        }));

    [Test]
    public void Problems_NoRepositories_AsksForOne() => Assert.That(
        Problems(new() { AccountId = Account, Region = Region }),
        Is.EqualTo(new[] { "repositories: the list is empty: add a repository name, such as \"payments/api\"" }));

    [Test]
    public void Problems_UpperCaseRepository_ShowsLowerCase() => Assert.That(
        Problems(Args(new EcrRepositoryArgs { Name = "Payments" })),
        Is.EqualTo(new[] { "repositories[0].name: \"Payments\" is not a repository name: use lower case, such as \"payments\"" }));

    [TestCase("/api")]
    [TestCase("api/")]
    [TestCase("a//b")]
    [TestCase("a--b")]
    [TestCase("-api")]
    [TestCase("api.")]
    [TestCase("a b")]
    [TestCase("api:1")]
    [TestCase("caf\u00e9")]
    public void Problems_RepositoryName_IsRefused(string name) => Assert.That(
        Problems(Args(new EcrRepositoryArgs { Name = name })),
        Has.Length.EqualTo(1).And.All.StartWith($"repositories[0].name: \"{name}\" is not a repository name"));

    [TestCase(1, "use two or more lower case letters and digits, with single dots, dashes or slashes between them, such as \"payments/api\"")]
    [TestCase(206, "use at most 205 characters, it has 206")]
    public void Problems_RepositoryNameLength_NamesTheLimits(int length, string advice) => Assert.That(
        Problems(Args(new EcrRepositoryArgs { Name = new('a', length) })),
        Has.Length.EqualTo(1).And.All.EndsWith($" is not a repository name: {advice}"));

    [TestCase(2)]
    [TestCase(205)]
    public void Problems_RepositoryNameAtALimit_AreNone(int length) =>
        Assert.That(Problems(Args(new EcrRepositoryArgs { Name = new('a', length) })), Is.Empty);

    [Test]
    public void Problems_RepositoryTwice_NamesTheFirst() => Assert.That(
        Problems(Args(new() { Name = "web" }, new() { Name = "web" })),
        Is.EqualTo(new[] { "repositories[1].name: \"web\" is repositories[0] already: give it once" }));

    [TestCase("*")]
    [TestCase("arn:aws:iam::*:root")]
    [TestCase("arn:aws:iam::123456789012:role/*")]
    public void Problems_WildcardPrincipal_IsRefused(string principal) => Assert.That(
        Problems(Args(Granting((principal, RegistryRole.Guest)))),
        Is.EqualTo(new[]
        {
            $"repositories[0].grants[0].principal: \"{principal}\" is not an IAM principal: name one account, role, user or organization, never a wildcard, "
                + "such as \"arn:aws:iam::123456789012:role/build\"",
        }));

    [TestCase("")]
    [TestCase("alice")]
    [TestCase("arn:aws:iam::123:root")]
    [TestCase("arn:aws:sts::123456789012:assumed-role/ci/session")]
    [TestCase("arn:aws:iam::123456789012:group/devs")]
    [TestCase("arn:aws:iam::123456789012:role/ci or another")]
    public void Problems_Principal_NamesValueAndFix(string principal) => Assert.That(
        Problems(Args(Granting((principal, RegistryRole.Guest)))),
        Has.Length.EqualTo(1).And.All.StartWith($"repositories[0].grants[0].principal: \"{principal}\" is not an IAM principal"));

    [TestCase("210987654321")]
    [TestCase("arn:aws:iam::210987654321:root")]
    [TestCase("arn:aws:iam::210987654321:role/ci/deploy")]
    [TestCase("arn:aws:iam::210987654321:user/alice@example.com")]
    public void Problems_ValidPrincipal_AreNone(string principal) =>
        Assert.That(Problems(Args(Granting((principal, RegistryRole.Guest)))), Is.Empty);

    [Test]
    public void Problems_PrincipalOfAnotherPartition_IsRefused() => Assert.That(
        Problems(Args(Granting(("arn:aws-cn:iam::210987654321:root", RegistryRole.Guest)))),
        Has.Length.EqualTo(1).And.All.Contains("is in partition aws-cn: a registry in eu-west-1 serves partition aws only"));

    [TestCase("210987654321")]
    [TestCase("arn:aws:iam::210987654321:root")]
    public void Problems_PrincipalWithTwoRoles_IsRefused(string again) => Assert.That(
        Problems(Args(Granting(("210987654321", RegistryRole.Guest), (again, RegistryRole.Admin)))),
        Is.EqualTo(new[] { $"repositories[0].grants[1].principal: \"{again}\" is Guest already: keep one role" }));

    [Test]
    public void Problems_NoRole_NamesTheRoles() => Assert.That(
        Problems(Args(Granting(("210987654321", (RegistryRole)9)))),
        Is.EqualTo(new[] { "repositories[0].grants[0].role: 9 is not one of the choices: use Guest, Developer, Maintainer, Admin" }));

    [Test]
    public void Problems_CountsBelowOne_AreRefused() => Assert.That(
        Problems(new()
        {
            AccountId = Account,
            Region = Region,
            ExpireUntaggedAfterDays = 0,
            Repositories = [new() { Name = "web", KeepTagged = -1 }],
        }),
        Is.EqualTo(new[]
        {
            "repositories[0].keepTagged: -1 is out of range: use a whole number from 1 to 10000",
            "expireUntaggedAfterDays: 0 is out of range: use a whole number from 1 to 3650",
        }));

    [TestCase("main stack", "use lower case letters, digits and dashes, a letter first, such as \"main-stack\"")]
    [TestCase("-main", "use lower case letters, digits and dashes, a letter first, such as \"main\"")]
    [TestCase("Main", "use lower case, such as \"main\"")]
    public void Problems_Name_IsRefused(string name, string advice) => Assert.That(
        ArgsRules.Problems(name, Args()).Select(problem => problem.ToString()),
        Is.EqualTo(new[] { $"name: \"{name}\" is not a name: {advice}" }));

    [Test]
    public void Problems_GrantsThatMakeTooLongAPolicy_NameTheLimitAndFix()
    {
        var grants = Enumerable.Range(0, 300).Select(index => ($"arn:aws:iam::210987654321:role/team-{index}", RegistryRole.Guest));

        Assert.That(Problems(Args(Granting([.. grants]))).Single(), Does.StartWith("repositories[0].grants: 300 grants make a policy of ")
            .And.EndsWith(" characters: ECR takes 10240, so grant to accounts, whose own policies name roles and users"));
    }

    [Test]
    public void Problems_Scanning_NamesTheChoices() => Assert.That(
        Problems(new() { AccountId = Account, Region = Region, Scanning = (EcrScanning)9, Repositories = [new() { Name = "web" }] }),
        Is.EqualTo(new[] { "scanning: 9 is not one of the choices: use OnPush, RegistryOnPush, RegistryContinuous" }));

    [TestCase(40, true)]
    [TestCase(41, false)]
    public void Problems_NameLength_LimitIs40(int length, bool valid) =>
        Assert.That(ArgsRules.Problems(new string('a', length), Args()).IsEmpty, Is.EqualTo(valid));

    private static string[] Problems(EcrRegistryArgs args) => [.. ArgsRules.Problems("main", args).Select(problem => problem.ToString())];
}
