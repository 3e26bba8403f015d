using RegistryInfra.Benchmarks.Measure;

// Measures whole previews, start-up included, and prints the table of the README.
var root = Checkout.Root();
var command = Path.Combine(root, "cli", "bin", "Debug", "net10.0", "registry");
Scenario[] scenarios =
[
    new("`preview --stack prod`", root, ["preview", "--stack", "prod"], Runs: 7),
    new("`preview` of 1,000 Secrets", Path.Combine(root, "benchmarks", "Secrets"), ["preview", "--stack", "s1000"], Runs: 5),
    new("`preview` of 10,000 Secrets", Path.Combine(root, "benchmarks", "Secrets"), ["preview", "--stack", "s10000"], Runs: 5),
];

Console.WriteLine(Machine.Describe());
Console.WriteLine();
Console.WriteLine("| what | runs | wall clock, median (min to max) | peak memory, all processes, median (max) |");
Console.WriteLine("|---|---|---|---|");
foreach (var scenario in scenarios)
{
    await scenario.RunOnceAsync(command); // builds the program if it is stale, and fills the file cache
    var runs = new List<Measurement>();
    for (var i = 0; i < scenario.Runs; i++)
    {
        runs.Add(await scenario.RunOnceAsync(command));
    }

    Console.WriteLine(Row.Of(scenario, runs));
}
