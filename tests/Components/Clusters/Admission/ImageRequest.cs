using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>A request that adds one image, in each of the places that an image can stand in by turns.</summary>
internal static class ImageRequest
{
    private static readonly (string Group, string Resource, string Kind)[] _controllers =
    [
        ("", "replicationcontrollers", "ReplicationController"), ("apps", "deployments", "Deployment"),
        ("apps", "statefulsets", "StatefulSet"), ("apps", "daemonsets", "DaemonSet"), ("apps", "replicasets", "ReplicaSet"),
        ("batch", "jobs", "Job"), ("batch", "cronjobs", "CronJob"),
    ];

    private static readonly Func<string, JsonObject>[] _specs =
    [
        image => List("containers", new() { ["name"] = "a", ["image"] = image }),
        image => List("initContainers", new() { ["name"] = "a", ["image"] = image }),
        image => List("ephemeralContainers", new() { ["name"] = "a", ["image"] = image }),
        image => List("volumes", new() { ["name"] = "a", ["image"] = new JsonObject { ["reference"] = image } }),
    ];

    public static JsonObject Make(string image, int turn)
    {
        var spec = _specs[turn % _specs.Length](image);
        var which = turn / _specs.Length % (_controllers.Length + 2);
        return which switch
        {
            0 => Of(image, "CREATE", "", "pods", "Pod", spec),
            1 => Update(image, spec),
            _ => Controller(image, _controllers[which - 2], spec),
        };
    }

    private static JsonObject Controller(string image, (string Group, string Resource, string Kind) controller, JsonObject spec)
    {
        var template = new JsonObject { ["template"] = new JsonObject { ["spec"] = spec } };
        return Of(
            image, "CREATE", controller.Group, controller.Resource, controller.Kind,
            controller.Kind == "CronJob" ? new() { ["jobTemplate"] = new JsonObject { ["spec"] = template } } : template);
    }

    /// <summary>The subresource that adds ephemeral containers to a Pod, which had another image before.</summary>
    private static JsonObject Update(string image, JsonObject spec)
    {
        var request = Of(image, "UPDATE", "", "pods/ephemeralcontainers", "Pod", spec);
        request["oldObject"] = new JsonObject
        {
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["namespace"] = "payments" },
            ["spec"] = List("containers", new() { ["image"] = "before.example.net/x" }),
        };
        return request;
    }

    private static JsonObject Of(string image, string operation, string group, string resource, string kind, JsonObject spec) => new()
    {
        ["sample"] = image,
        ["operation"] = operation,
        ["group"] = group,
        ["resource"] = resource,
        ["object"] = new JsonObject
        {
            ["kind"] = kind,
            ["metadata"] = new JsonObject { ["namespace"] = "payments" },
            ["spec"] = spec,
        },
    };

    private static JsonObject List(string name, JsonObject entry) => new() { [name] = new JsonArray(entry) };
}
