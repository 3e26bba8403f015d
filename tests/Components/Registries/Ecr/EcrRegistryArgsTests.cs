using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrRegistryArgsTests
{
    [Test]
    public void Problems_ValidArgs_AreNone() => Assert.That(Problems(Args()), Is.Empty);

    [TestCase("12345678901")]
    [TestCase("1234567890123")]
    [TestCase("12345678901a")]
    [TestCase("123456789012\n")]
    public void Problems_AccountId_NamesValueAndFix(string account) => Assert.That(
        Problems(new() { AccountId = account, Region = Region, Repositories = [new() { Name = "web" }] }),
        Is.EqualTo(new[] { $"accountId: \"{account}\" is not an AWS account id: use its 12 digits, quoted" }));

    [TestCase("")]
    [TestCase("eu-west")]
    [TestCase("EU-WEST-1")]
    [TestCase("us-iso-east-1")]
    [TestCase("xx-west-1")]
    [TestCase("eu-west-1\n")]
    public void Problems_Region_NamesValueAndFix(string region) => Assert.That(
        Problems(new() { AccountId = Account, Region = region, Repositories = [new() { Name = "web" }] }),
        Is.EqualTo(new[]
        {
            $"region: \"{region}\" is not a region of the partitions aws, aws-cn and aws-us-gov: use a region code, such as \"eu-west-1\"",
        }));

    [Test]
    public void Problems_NoRepositories_AsksForOne() => Assert.That(
        Problems(new() { AccountId = Account, Region = Region }),
        Is.EqualTo(new[] { "repositories: there is none: name at least one, such as \"payments/api\"" }));

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
    [TestCase("api\n")]
    public void Problems_RepositoryName_IsRefused(string name) => Assert.That(
        Problems(Args(new EcrRepositoryArgs { Name = name })),
        Has.Length.EqualTo(1).And.All.StartWith($"repositories[0].name: \"{name}\" is not a repository name"));

    [TestCase(1)]
    [TestCase(257)]
    public void Problems_RepositoryNameLength_NamesTheLimits(int length) => Assert.That(
        Problems(Args(new EcrRepositoryArgs { Name = new('a', length) })),
        Has.Length.EqualTo(1).And.All.EndsWith($"has {length} characters: use 2 to 256"));

    [Test]
    public void Problems_RepositoryWithoutAName_AsksForOne() => Assert.That(
        Problems(Args(new EcrRepositoryArgs { Name = "" })),
        Is.EqualTo(new[] { "repositories[0].name: a repository needs a name, such as \"payments/api\"" }));

    [TestCase(2)]
    [TestCase(256)]
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
            $"repositories[0].grants[0].principal: \"{principal}\" opens the repository to more than can be named: name accounts, roles or users",
        }));

    [TestCase("")]
    [TestCase("alice")]
    [TestCase("arn:aws:iam::123:root")]
    [TestCase("arn:aws:sts::123456789012:assumed-role/ci/session")]
    [TestCase("arn:aws:iam::123456789012:group/devs")]
    [TestCase("arn:aws:iam::123456789012:role/ci\n")]
    [TestCase("arn:aws:iam::123456789012:role/ci or another")]
    public void Problems_Principal_NamesValueAndFix(string principal) => Assert.That(
        Problems(Args(Granting((principal, RegistryRole.Guest)))),
        Has.Length.EqualTo(1).And.All.StartWith($"repositories[0].grants[0].principal: \"{principal}\" is not a principal"));

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
        Is.EqualTo(new[] { "repositories[0].grants[0].role: 9 is not a role: use Guest, Developer, Maintainer, Admin" }));

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
            "expireUntaggedAfterDays: 0 is not a number of days: use 1 or more",
            "repositories[0].keepTagged: -1 would keep no image: use 1 or more",
        }));

    [TestCase("main stack")]
    [TestCase("-main")]
    [TestCase("")]
    public void Problems_Name_IsRefused(string name) => Assert.That(
        Args().Problems(name).Select(problem => problem.ToString()),
        Is.EqualTo(new[] { $"name: \"{name}\" is not a registry name: use up to 48 letters, digits, '_' or '-', such as \"main\"" }));

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
        Is.EqualTo(new[] { "scanning: 9 is not a way to scan: use OnPush, RegistryOnPush, RegistryContinuous" }));

    [TestCase(48, true)]
    [TestCase(49, false)]
    public void Problems_NameLength_LimitIs48(int length, bool valid) =>
        Assert.That(Args().Problems(new string('a', length)).IsEmpty, Is.EqualTo(valid));

    private static string[] Problems(EcrRegistryArgs args) => [.. args.Problems("main").Select(problem => problem.ToString())];
}
