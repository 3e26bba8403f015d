using Pulumi;
using RegistryInfra.EndToEnd.Programs.Callbacks;

// The configuration value "mode" says which functions the program leaves with the engine.
var code = await Deployment.RunAsync<CallbackStack>();

var isServerLoaded = AppDomain.CurrentDomain.GetAssemblies()
    .Any(assembly => assembly.GetName().Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
Console.WriteLine(isServerLoaded ? "the server was loaded" : "no server was loaded");
return code;
