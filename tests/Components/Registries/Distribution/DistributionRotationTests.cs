using Pulumi;
using Pulumi.Utilities;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Tests.Registries.Rotation;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>Two credentials of clusters that take turns.</summary>
public sealed class DistributionRotationTests
{
    /// <summary>An update on a day of each kind: after the date, after the overlap, before the next date, after that.</summary>
    [TestCase("2026-09-04", "cluster", "cluster cluster-2 ci", "2026-09-04", "2026-06-06")]
    [TestCase("2026-09-11", "cluster", "cluster ci", "2026-09-04", "2026-06-06")]
    [TestCase("2026-12-02", "cluster", "cluster ci", "2026-09-04", "2026-06-06")]
    [TestCase("2026-12-03", "cluster-2", "cluster-2 cluster ci", "2026-09-04", "2026-12-03")]
    [TestCase("2026-12-10", "cluster-2", "cluster-2 ci", "2026-09-04", "2026-12-03")]
    public async Task Update_OnADay_HandsOutOneAndEndsTheOther(string day, string user, string live, string first, string second)
    {
        DistributionRegistry? registry = null;
        var recording = await Recording.OfAsync(options => registry = new("images", On(day), options), Computed);

        Assert.That(await OutputUtilities.GetValueAsync(registry!.PullCredentials.Single().User), Is.EqualTo(user));
        Assert.That(
            recording.Single(Secret, "images-accounts").Text("stringData.htpasswd")!.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(':')[0]),
            Is.EqualTo(live.Split(' ')));
        Assert.That(recording.Single(Password, "images/cluster").Text("keepers.since"), Is.EqualTo(first));
        Assert.That(recording.Single(Password, "images/cluster-2").Text("keepers.since"), Is.EqualTo(second));
        Assert.That(recording.Single(Password, "images/ci").At("keepers"), Is.Null);
    }

    /// <summary>A cluster gets the new credential after the registry knows it.</summary>
    [Test]
    public async Task PullCredential_Order_FollowsTheUsersOfTheRegistry()
    {
        var registry = await CreateAsync(On("2026-09-04"));

        var password = registry.PullCredentials.Single().Password;
        Assert.That(await Output.IsSecretAsync(password), Is.True);
        Assert.That(
            (await OutputUtilities.GetDependenciesAsync(password)).Select(resource => resource.GetResourceName()),
            Does.Contain("images-accounts"));
    }

    [Test]
    public async Task NextRotation_Default_Is90DaysLater() => Assert.That(
        await OutputUtilities.GetValueAsync((await CreateAsync(On("2026-09-04"))).NextRotation!), Is.EqualTo("2026-12-03T00:00:00Z"));

    [TestCase(90, 90, "rotation.overlapDays: 90 is not less than the interval of 90 days, so the old credential would never end: use at most 89")]
    [TestCase(2, 7, "rotation.overlapDays: 7 is not less than the interval of 2 days, so the old credential would never end: use at most 1")]
    [TestCase(1, 1, "rotation.intervalDays: 1 is out of range: use a whole number from 2 to 365")]
    [TestCase(90, 89, null)]
    public void Overlap_NotLessThanTheInterval_Refused(int interval, int overlap, string? problem) => Assert.That(
        ArgsRules.Problems("images", new DistributionRegistryArgs
        {
            AllowedCidrs = ["10.0.0.0/16"],
            Rotation = new() { IntervalDays = interval, OverlapDays = overlap },
        }).Select(found => found.ToString()),
        problem is null ? Is.Empty : Is.EqualTo(new[] { problem }));

    [Test]
    public void Users_SecondPullUser_Refused() => Assert.That(
        ArgsRules.Problems("images", new DistributionRegistryArgs { AllowedCidrs = ["10.0.0.0/16"], Users = ["cluster-2"] })
            .Select(found => found.ToString()),
        Is.EqualTo(new[] { "users[0]: \"cluster-2\" is a user that clusters pull with: choose another" }));

    private static DistributionRegistryArgs On(string day) => new()
    {
        AllowedCidrs = ["10.0.0.0/16"],
        Users = ["ci"],
        Rotation = new() { Time = SetClock.At(day) },
    };
}
