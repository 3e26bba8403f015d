using System.CommandLine;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Manifests;
using RegistryInfra.Cli.Stacks;

namespace RegistryInfra.Cli.Images;

/// <summary>The flags of <c>registry image</c>.</summary>
internal static class ImageCommand
{
    public static Command Create(ErrorOutput errors)
    {
        var command = new Command("image", "Ask which images the clusters of a stack would run");
        command.Subcommands.Add(Check(errors));
        command.Subcommands.Add(Audit(errors));
        return command;
    }

    private static Command Check(ErrorOutput errors)
    {
        var command = new Command(
            "check",
            """
            Tell whether the clusters of a stack would admit images, and why

            With - for the images, they are read from standard input, one a line, and answered by lines of image, allow or deny,
            and reason, with tabs between them. The exit code is 1 when an image is refused.
            """);
        var stack = new StackFlags(command);
        var images = new Argument<string[]>("image") { Description = "The images, or - for standard input", Arity = ArgumentArity.ZeroOrMore };
        var cluster = Cluster();
        var @namespace = new Option<string?>("--namespace", "-n")
        {
            Description = "The namespace that they would run in; of a manifest, for what names none. Otherwise the strictest counts",
        };
        var manifest = new Option<string?>("--manifest", "-m")
        {
            Description = "Check every image of this manifest, YAML or JSON; - for standard input",
            HelpName = "file",
        };
        var json = Json();
        command.Arguments.Add(images);
        command.Options.Add(cluster);
        command.Options.Add(@namespace);
        command.Options.Add(manifest);
        command.Options.Add(json);
        command.Validators.Add(result =>
        {
            var named = result.GetValue(images) ?? [];
            var file = result.GetValue(manifest);
            if (named is [] && file is null)
            {
                result.AddError("name an image, or - for standard input, or a manifest by --manifest FILE");
            }
            else if (named is not [] && file is not null)
            {
                result.AddError("only one of images or --manifest may be given, not both");
            }
            else if (named.Length > 1 && named.Contains(ManifestFile.StandardInput))
            {
                result.AddError("- stands for all images: leave the others out");
            }
            else if (result.GetValue(@namespace) is { } name && !KubernetesLabel.Is(name))
            {
                result.AddError($"--namespace {name}: a namespace has at most 63 lower case letters, digits and dashes");
            }
        });
        command.SetAction((parsed, cancellation) => new ImageCheck(stack.Select(parsed), errors)
        {
            Images = parsed.GetValue(images) ?? [],
            Cluster = parsed.GetValue(cluster),
            Namespace = parsed.GetValue(@namespace),
            Manifest = parsed.GetValue(manifest),
            Json = parsed.GetValue(json),
        }.RunAsync(cancellation));
        return command;
    }

    private static Command Audit(ErrorOutput errors)
    {
        var command = new Command(
            "audit",
            """
            Tell which images that run in a cluster would be refused

            Every namespace that is not exempt is judged as if its mode were enforce, so that the mode can be switched on without
            surprise. The exit code is 1 when an image would be refused.
            """);
        var stack = new StackFlags(command);
        var cluster = Cluster();
        var pods = new Option<string?>("--pods")
        {
            Description = "The Pods, as kubectl get pods -A -o json prints them; - for standard input",
            HelpName = "file",
        };
        var kubeconfig = new Option<string?>("--kubeconfig") { Description = "Ask the cluster of this kubeconfig", HelpName = "file" };
        var context = new Option<string?>("--context") { Description = "The context of the kubeconfig; else its current one" };
        var inUse = new Option<string?>("--in-use")
        {
            Description = "Write what runs, by digest, to this file: host/repository@sha256:..., a line each",
            HelpName = "file",
        };
        var json = Json();
        command.Options.Add(cluster);
        command.Options.Add(pods);
        command.Options.Add(kubeconfig);
        command.Options.Add(context);
        command.Options.Add(inUse);
        command.Options.Add(json);
        command.Validators.Add(result =>
        {
            if (result.GetValue(pods) is null == result.GetValue(kubeconfig) is null)
            {
                result.AddError("say where the Pods are: --pods FILE or --kubeconfig FILE, one of the two");
            }
            else if (result.GetValue(context) is not null && result.GetValue(kubeconfig) is null)
            {
                result.AddError("--context is of a kubeconfig: add --kubeconfig FILE");
            }
        });
        command.SetAction((parsed, cancellation) => new ImageAudit(stack.Select(parsed), errors)
        {
            Cluster = parsed.GetValue(cluster),
            Pods = parsed.GetValue(pods),
            Kubeconfig = parsed.GetValue(kubeconfig),
            Context = parsed.GetValue(context),
            InUse = parsed.GetValue(inUse),
            Json = parsed.GetValue(json),
        }.RunAsync(cancellation));
        return command;
    }

    private static Option<string?> Cluster() => new("--cluster") { Description = "The cluster of the stack; else all of them" };

    private static Option<bool> Json() => new("--json", "-j") { Description = "Emit output as JSON" };
}
