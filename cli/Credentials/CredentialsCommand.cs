using System.CommandLine;
using RegistryInfra.Cli.Display;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Images;

namespace RegistryInfra.Cli.Credentials;

/// <summary>The flags of <c>registry credentials</c>.</summary>
internal static class CredentialsCommand
{
    public static Command Create(ErrorOutput errors)
    {
        var command = new Command("credentials", "Look at credentials that pull images");
        command.Subcommands.Add(Check(errors));
        return command;
    }

    private static Command Check(ErrorOutput errors)
    {
        var command = new Command(
            "check",
            """
            Read a Docker config or a pull secret as the kubelet does

            Says which entry each image would use, what would go to others than was meant, what the kubelet ignores, and what a
            pull secret would hold instead. It reads a file and nothing else, and never shows a credential. Exit code 1: there
            is something to mend.
            """);
        var config = new Option<string>("--config")
        {
            Description = "A Docker config; - is standard input. Without it and --manifest: config.json in DOCKER_CONFIG or ~/.docker",
        };
        var manifest = new Option<string>("--manifest")
        {
            Description = "A file with Secrets, as kubectl get secret --output yaml writes them; - is standard input",
        };
        var images = new Argument<string[]>("image")
        {
            Description = "Images to look up, such as quay.io/acme/app:1.2",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var json = new Option<bool>("--json", "-j") { Description = "Emit output as JSON" };
        command.Options.Add(config);
        command.Options.Add(manifest);
        command.Options.Add(json);
        command.Arguments.Add(images);
        command.Validators.Add(result =>
        {
            if (result.GetValue(config) is not null && result.GetValue(manifest) is not null)
            {
                result.AddError("--config and --manifest exclude each other: give one of them");
            }
        });
        command.SetAction(parsed =>
        {
            ImageReference[] references = [.. (parsed.GetValue(images) ?? []).Select(Parse)];
            var documents = parsed.GetValue(manifest) is { } file
                ? SecretManifest.Read(file)
                : PullConfigFile.Read(parsed.GetValue(config));
            var report = CredentialsReport.Of(documents, references);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(report.ToJson());
            }
            else
            {
                Console.Out.Write(Printable.Lines(report.ToText()));
            }

            if (report.Findings.Length > 0)
            {
                errors.Say($"{report.Findings.Length} to mend");
            }

            return report.Findings.Length > 0 ? ExitCode.Error : ExitCode.Success;
        });
        return command;
    }

    private static ImageReference Parse(string text) => ImageReference.TryParse(text, out var reference, out var problem)
        ? reference
        : throw new WorkspaceException($"image: {problem}");
}
