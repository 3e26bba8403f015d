using Pulumi;
using RegistryInfra.Stacks;

// Everything is in the settings of the selected stack, Pulumi.<stack>.yaml.
return await Deployment.RunAsync<RegistryStack>();
