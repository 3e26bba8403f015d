using RegistryInfra.Benchmarks.Measure;

// Measures whole commands, start-up included, and prints the table of the README.
var root = Checkout.Root();
var command = Path.Combine(root, "cli", "bin", "Debug", "net10.0", "registry");
var secrets = Path.Combine(root, "benchmarks", "Secrets");
var ids = Path.Combine(root, "benchmarks", "Ids");

Console.WriteLine(Machine.Describe());
Console.WriteLine();
Console.WriteLine(Row.Header);

Scenario[] previews =
[
    new("`preview --stack prod`", root, ["preview", "--stack", "prod"], Runs: 7),
    new("`preview` of 1,000 Secrets", secrets, ["preview", "--stack", "s1000"], Runs: 5),
    new("`preview` of 10,000 Secrets", secrets, ["preview", "--stack", "s10000"], Runs: 5),
];
foreach (var preview in previews)
{
    Console.WriteLine(await preview.MeasureAsync(command));
}

using (var backend = new Backend())
{
    var file = backend.FileName("deployment.json");
    LargeState.Write(file, 50_000_000);
    var sdk = Path.Combine(ids, "Sdk");
    Scenario[] states =
    [
        new("`stack import` of 50 MB", sdk, ["stack", "import", "--stack", "s10000", "--file", file], Runs: 5, backend),
        new("`stack export` of 50 MB", sdk, ["stack", "export", "--stack", "s10000", "--file", file], Runs: 5, backend),
    ];
    foreach (var state in states)
    {
        Console.WriteLine(await state.MeasureAsync(command));
    }
}

Cycle[] cycles =
[
    new("SDK of this repository", Path.Combine(ids, "Sdk"), Runs: 3),
    new("bare calls", Path.Combine(ids, "BareCalls"), Runs: 3),
    new("official Node.js SDK", Path.Combine(ids, "Nodejs"), Runs: 1), // minutes each
];
foreach (var cycle in cycles)
{
    foreach (var row in await cycle.MeasureAsync(command))
    {
        Console.WriteLine(row);
    }
}
