using System.Globalization;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;
using Pulumirpc;

// The calls that a program with as many ids makes, and nothing else: what is left when the SDK costs nothing.
var configuration = JsonSerializer.Deserialize<Dictionary<string, string>>(Variable("PULUMI_CONFIG"))!;
var count = int.Parse(configuration["ids:count"], CultureInfo.InvariantCulture);
using var channel = GrpcChannel.ForAddress($"http://{Variable("PULUMI_MONITOR")}");
var monitor = new ResourceMonitor.ResourceMonitorClient(channel);

var stack = await monitor.RegisterResourceAsync(
    new() { Type = "pulumi:pulumi:Stack", Name = $"{Variable("PULUMI_PROJECT")}-{Variable("PULUMI_STACK")}" });
await Task.WhenAll(Enumerable.Range(0, count).Select(async i => await monitor.RegisterResourceAsync(new()
{
    Type = "random:index/randomId:RandomId",
    Name = $"id-{i}",
    Custom = true,
    Parent = stack.Urn,
    Version = "4.21.2",
    AcceptSecrets = true,
    SupportsPartialValues = true,
    Object = new() { Fields = { ["byteLength"] = Value.ForNumber(8) } },
})));
await monitor.RegisterResourceOutputsAsync(new() { Urn = stack.Urn, Outputs = new() });
await monitor.SignalAndWaitForShutdownAsync(new());

static string Variable(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set: run this by registry up.");
