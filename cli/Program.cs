using RegistryInfra.Cli;

return await CommandLine.RunAsync(args);
