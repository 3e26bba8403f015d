namespace RegistryInfra.EndToEnd.Tests;

/// <summary>What a test needs on the machine.</summary>
internal static class Prerequisite
{
    /// <summary>Ignores the test, with the reason, when something is missing; on CI that is a failure.</summary>
    public static void Require(bool isPresent, string missing)
    {
        if (isPresent)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(missing);
        }

        Assert.Ignore(missing);
    }
}
