using System.CommandLine;
using System.Text.RegularExpressions;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Stacks;

namespace RegistryInfra.Cli.Doctor;

/// <summary>The flags of <c>registry doctor</c>.</summary>
internal static partial class DoctorCommand
{
    public static Command Create(ErrorOutput errors)
    {
        var command = new Command(
            "doctor",
            """
            Find out why an image cannot be pulled

            It walks the way that a node walks: name, port, TLS and certificate, challenge, token, manifest and platform. Of a Pod it
            tells why its images are missing. Credentials are those of the Pod's pull secrets, where the file has them, else those
            that docker login has written. The exit code is 1 when something was found.
            """);
        var stack = new StackFlags(command);
        var targets = new Argument<string[]>("image-or-host")
        {
            Description = "Images, or registries by their host",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var pod = new Option<string?>("--pod")
        {
            Description = "A Pod, as kubectl get pod -o json prints it, best with serviceaccount,secret,event; - for standard input",
            HelpName = "file",
        };
        var authorities = new Option<string?>("--cacert")
        {
            Description = "PEM certificates of authorities to trust besides those of this machine",
            HelpName = "file",
        };
        var platform = new Option<string>("--platform")
        {
            Description = "The platform of the nodes",
            DefaultValueFactory = _ => "linux/amd64",
        };
        var ns = new Option<string?>("--namespace", "-n")
        {
            Description = "With --stack: the namespace whose Pods are meant, for admission and network rules; by default each",
            HelpName = "namespace",
        };
        var json = new Option<bool>("--json", "-j") { Description = "Emit output as JSON" };
        command.Arguments.Add(targets);
        command.Options.Add(pod);
        command.Options.Add(authorities);
        command.Options.Add(platform);
        command.Options.Add(ns);
        command.Options.Add(json);
        command.Validators.Add(result =>
        {
            var named = result.GetValue(targets) ?? [];
            if (named is [] && result.GetValue(pod) is null && stack.IsGiven(result) is false)
            {
                result.AddError("name an image or a registry, or a Pod by --pod FILE, or a stack whose registries are meant");
                return;
            }

            foreach (var target in named)
            {
                if (ExaminedHost.Parse(target, out var problem) is null)
                {
                    result.AddError(problem!);
                }
            }

            if (result.GetValue(ns) is { } name && !stack.IsGiven(result))
            {
                result.AddError($"--namespace {name}: only a stack has clusters with rules for it: add --stack");
            }

            if (result.GetValue(platform) is { } given && !Platform().IsMatch(given))
            {
                result.AddError($"--platform {given}: write system/architecture, such as linux/arm64");
            }
        });
        command.SetAction((parsed, cancellation) => new DoctorRun(errors)
        {
            Stack = stack.Stack(parsed) is null ? null : stack.Select(parsed),
            Targets = [.. (parsed.GetValue(targets) ?? []).Select(target => ExaminedHost.Parse(target, out _)!)],
            Pod = parsed.GetValue(pod),
            Authorities = parsed.GetValue(authorities),
            Platform = parsed.GetRequiredValue(platform),
            Namespace = parsed.GetValue(ns),
            Json = parsed.GetValue(json),
        }.RunAsync(cancellation));
        return command;
    }

    [GeneratedRegex(@"\A[a-z0-9]+/[a-z0-9]+(?:/[a-z0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Platform();
}
