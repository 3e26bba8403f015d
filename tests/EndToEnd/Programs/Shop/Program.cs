using System.Diagnostics;
using System.Text.Json;
using Pulumi;
using RegistryInfra.EndToEnd.Programs.Shop;

// The configuration value "mode" says how this program ends; without it, it ends well.
if (Environment.GetEnvironmentVariable("PULUMI_CONFIG")?.Contains("\"unregistered\"") == true)
{
    return 0;
}

return await Deployment.RunAsync(async () =>
{
    var config = new Config();
    var registry = new Registry("main", config.GetInt32("length") ?? 2);
    Console.WriteLine("hello from the program");
    switch (config.Get("mode"))
    {
        case "throws":
            throw new InvalidOperationException("thrown on purpose");
        case "requires":
            config.Require("region");
            break;
        case "killed":
            await Task.Delay(200);
            Process.GetCurrentProcess().Kill();
            break;
        case "tells":
            var token = config.Require("token");
            Console.WriteLine($"the token is {token}");
            Console.Error.WriteLine(JsonSerializer.Serialize(token));
            Log.Warn($"it is still {token}");
            _ = new Pet("told", new() { Prefix = $"x-{token}" }, new() { Parent = registry });
            throw new InvalidOperationException($"{token} is no good");
        case "shows":
            _ = new Pet(config.Require("token"), new() { Prefix = $"x-{config.Require("token")}" }, new() { Parent = registry });
            break;
        case "hangs":
            File.WriteAllText(config.Require("pidFile"), $"{Environment.ProcessId}");
            await Task.Delay(Timeout.Infinite);
            break;
    }

    return new Dictionary<string, object?>
    {
        ["host"] = "registry.example.com",
        ["pet"] = registry.Pet.Id,
        ["token"] = config.GetSecret("token"),
    };
});
