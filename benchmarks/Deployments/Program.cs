using System.Diagnostics;
using System.Globalization;
using RegistryInfra.Benchmarks.Deployments;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Backends;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Workspace;

// What a deployment costs: up, up again, destroy. Given a folder for its things, it deploys once, and can be killed.
if (args is not [var project, var countText, .. var rest])
{
    Console.Error.WriteLine("usage: Deployments <project folder> <count> [<generation> <folder of things> <milliseconds an operation>]");
    return 2;
}

var count = int.Parse(countText, CultureInfo.InvariantCulture);
var store = new StackStore(FileBackend.Of(Project.Find(project), null), "things", "dev");
if (rest is [var generation, var folder, var delay])
{
    var cloud = new FolderCloud(folder, TimeSpan.FromMilliseconds(int.Parse(delay, CultureInfo.InvariantCulture)));
    try
    {
        return await DeployAsync(UpdateKind.Update, cloud, int.Parse(generation, CultureInfo.InvariantCulture)) ? 0 : 1;
    }
    catch (EngineException e)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}

var nothing = new FolderCloud(null, TimeSpan.Zero);
foreach (var (name, kind) in ((string, UpdateKind)[])[("up", UpdateKind.Update), ("up again", UpdateKind.Update), ("destroy", UpdateKind.Destroy)])
{
    var clock = Stopwatch.StartNew();
    if (!await DeployAsync(kind, nothing, generation: 1))
    {
        return 1;
    }

    using var self = Process.GetCurrentProcess();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name,-10} {count} things: {clock.Elapsed.TotalSeconds:0.00} s, peak {self.PeakWorkingSet64 / 1_000_000} MB"));
}

return 0;

async Task<bool> DeployAsync(UpdateKind kind, FolderCloud cloud, int generation)
{
    // The lock of a run that was killed.
    store.Cancel();
    using var held = store.Lock();
    var current = store.Read(() => "");
    var result = await DeploymentRunner.RunAsync(new()
    {
        Kind = kind,
        Program = kind == UpdateKind.Update ? new ManyThings(count, generation) : null,
        Project = "things",
        Stack = "dev",
        RootDirectory = project,
        Base = current,
        State = store.Open(current, new StateEncryption(() => "")),
        Preview = new(true, [], PropertyMap.Empty, PropertyMap.Empty, TimeSpan.Zero),
        Providers = new(cloud),
    }, Tell);
    return result.Succeeded;
}

static void Tell(EngineEvent e)
{
    if (e is EngineEvent.Diagnostic { Severity: DiagnosticSeverity.Error } error)
    {
        Console.Error.WriteLine(error.Message);
    }
}
