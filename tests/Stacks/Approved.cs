namespace RegistryInfra.Stacks.Tests;

/// <summary>Compares with a committed file. What differs is written beside it, to be looked at and accepted.</summary>
internal static class Approved
{
    public static void Matches(string relative, string received)
    {
        var approvedPath = Repository.PathOf(relative);
        var receivedPath = $"{approvedPath}.received.txt";
        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath) : "";
        if (approved == received)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, received);
        Assert.Fail(
            $"{relative} is not what the program makes now: {FirstDifference(approved, received)}\n"
            + $"If that is meant, accept it:  mv {relative}.received.txt {relative}");
    }

    private static string FirstDifference(string approved, string received)
    {
        var old = approved.Split('\n');
        var fresh = received.Split('\n');
        var line = Enumerable.Range(0, Math.Max(old.Length, fresh.Length))
            .First(index => old.ElementAtOrDefault(index) != fresh.ElementAtOrDefault(index));
        return $"line {line + 1}\n  - {old.ElementAtOrDefault(line)}\n  + {fresh.ElementAtOrDefault(line)}";
    }
}
