using System.Text.Json.Nodes;
using RegistryInfra.Cli.Display;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Cli.Images;

/// <summary>Shows what the clusters say of images, for people and for programs.</summary>
internal static class ImageReportView
{
    private const string Indentation = "       ";

    /// <summary>Lines of text: the verdict and the image, then a line a cluster.</summary>
    public static TextBlock Text(IEnumerable<ImageReport> reports)
    {
        var view = new TextBlock();
        foreach (var report in reports)
        {
            view.Write(report.IsDenied ? "deny   " : "allow  ", report.IsDenied ? Palette.Error : Palette.Create)
                .WriteLine(report.Question.Image, Palette.Strong);
            if (report.Question.Place is { } place)
            {
                view.WriteLine($"{Indentation}{place}");
            }

            foreach (var answer in report.Answers)
            {
                view.WriteLine($"{Indentation}cluster {answer.Cluster}, {answer.Where}: {answer.Reason}");
                if (!answer.Verdict.IsAllowed && answer.Mode is not null)
                {
                    WriteFix(view, answer);
                }
            }
        }

        return view;
    }

    /// <summary>The document that <c>--json</c> prints.</summary>
    public static JsonObject Json(string stack, IReadOnlyCollection<ImageReport> reports) => new()
    {
        ["version"] = 1,
        ["stack"] = stack,
        ["denied"] = reports.Count(report => report.IsDenied),
        ["images"] = new JsonArray([.. reports.Select(Json)]),
    };

    private static void WriteFix(TextBlock view, AdmissionAnswer answer)
    {
        if (ImageFix.Suggest(answer.Admission.Rules, answer.Verdict) is { } fix)
        {
            view.Write($"{Indentation}write instead: ").WriteLine(fix, Palette.Create);
        }
        else if (answer.Verdict.Faults.Contains(ImageFault.Outside))
        {
            view.WriteLine($"{Indentation}allowed there: {answer.Admission.Rules.Allowed()}");
        }
    }

    private static JsonObject Json(ImageReport report)
    {
        var document = new JsonObject { ["image"] = report.Question.Image };
        if (report.Question.Place is { } place)
        {
            document["place"] = place;
        }

        document["verdict"] = Verdict(report.IsDenied);
        document["clusters"] = new JsonArray([.. report.Answers.Select(Json)]);
        return document;
    }

    private static JsonObject Json(AdmissionAnswer answer) => new()
    {
        ["cluster"] = answer.Cluster,
        ["namespace"] = answer.Namespace,
        ["verdict"] = Verdict(answer.IsDenied),
        ["mode"] = answer.Mode is { } mode ? mode.ToString().ToLowerInvariant() : "exempt",
        ["where"] = answer.Where,
        ["reason"] = answer.Reason,
        ["source"] = answer.Verdict.Source.ToString().ToLowerInvariant(),
        ["scope"] = answer.Verdict.Scope?.ToString(),
        ["faults"] = new JsonArray([.. answer.Verdict.Faults.Select(fault => JsonValue.Create(
            System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(fault.ToString())))]),
        ["signatures"] = new JsonArray([.. answer.Admission.SignaturesOf(answer.Verdict.Image).Select(rule => JsonValue.Create(rule))]),
        ["instead"] = ImageFix.Suggest(answer.Admission.Rules, answer.Verdict),
    };

    private static string Verdict(bool isDenied) => isDenied ? "deny" : "allow";
}
