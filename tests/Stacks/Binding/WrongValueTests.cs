namespace RegistryInfra.Stacks.Tests.Binding;

internal sealed class WrongValueTests
{
    private const string NameAdvice =
        "use two or more lower case letters and digits, with single dots, dashes or slashes between them";

    [TestCase("Payments", "\"Payments\" is not a repository name: use lower case, such as \"payments\"")]
    [TestCase("my app", "\"my app\" is not a repository name: " + NameAdvice + ", such as \"my-app\"")]
    [TestCase("/api", "\"/api\" is not a repository name: " + NameAdvice + ", such as \"payments/api\"")]
    public void Bind_WrongRepositoryName_SuggestsTheNearestRightOne(string name, string error) =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("[payments/api]", $"[{name}]")),
            Is.EqualTo(new[] { $"registries[0].repositories[0]: {error}" }));

    [TestCase(
        "\"123456789012\"",
        "\"1234-5678-9012\"",
        "accountId: \"1234-5678-9012\" is not an AWS account id: "
            + "use twelve digits in quotes, such as \"123456789012\"")]
    [TestCase(
        "eu-west-1",
        "eu-west-1a",
        "region: \"eu-west-1a\" is not an AWS region: use the code of a region, such as \"eu-west-1\"")]
    [TestCase("kind: ecr", "kind: ecrr", "kind: \"ecrr\" is not a kind: did you mean \"ecr\"?")]
    [TestCase("kind: ecr", "kind: [ecr]", "kind: a list is not a kind: use \"ecr\" or \"distribution\"")]
    public void Bind_WrongText_NamesPlaceValueAndFix(string right, string wrong, string error) =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace(right, wrong)),
            Is.EqualTo(new[] { $"registries[0].{error}" }));

    [TestCase("prod", "\"prod\" is not one of \"standard\" or \"production\": did you mean \"production\"?")]
    [TestCase("5", "5 is not one of \"standard\" or \"production\": use one of them")]
    public void Bind_WrongChoice_NamesTheRightOnes(string posture, string error) =>
        Assert.That(Bound.Errors($"{Bound.Right}\nposture: {posture}"), Is.EqualTo(new[] { $"posture: {error}" }));

    [TestCase(0)]
    [TestCase(3651)]
    public void Bind_NumberOutOfRange_NamesTheRange(int days)
    {
        var line = $"region: eu-west-1\n    expireUntaggedAfterDays: {days}";

        Assert.That(Bound.Errors(Bound.Right.Replace("region: eu-west-1", line)), Is.EqualTo(new[]
        {
            $"registries[0].expireUntaggedAfterDays: {days} is out of range: use a whole number from 1 to 3650",
        }));
    }

    [Test]
    public void Bind_EntryTwice_NamesTheSecond() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("[payments/api]", "[payments/api, shop, payments/api]")),
            Is.EqualTo(new[]
            {
                "registries[0].repositories[2]: \"payments/api\" is repositories[0] already: give it once",
            }));

    [Test]
    public void Bind_TextTooLong_SaysByHowMuch() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("payments/api", new string('a', 206))),
            Has.One.EndsWith("is not a repository name: use at most 205 characters, it has 206"));

    [Test]
    public void Bind_TextThatEndsInALineBreak_IsRefused() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("[payments/api]", "[\"payments/api\\n\"]")),
            Has.One.StartsWith("registries[0].repositories[0]: \"payments/api\\n\" is not a repository name"));

    [TestCase("*.azurecr.io/")]
    [TestCase("registry.k8s.io")]
    [TestCase("docker/")]
    public void Bind_ImagesThatNameNoOwner_AreRefused(string images) =>
        Assert.That(
            Bound.Errors($"{Bound.Right}\n    admission: {{ additionalImages: [\"{images}\"] }}"),
            Has.Length.EqualTo(1).And.All.StartsWith($"clusters[0].admission.additionalImages[0]: \"{images}\" "));

    [TestCase("*")]
    [TestCase("arn:aws:iam::123456789012:role/*")]
    public void Bind_PrincipalThatIsNotOne_IsRefused(string principal)
    {
        var line = $"region: eu-west-1\n    grants: [{{ principal: \"{principal}\" }}]";

        Assert.That(
            Bound.Errors(Bound.Right.Replace("region: eu-west-1", line)),
            Has.One.Contains("name one account, role, user or organization, never a wildcard"));
    }
}
