using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RegistryInfra.EndToEnd.Tests.Images;

/// <summary><c>registry image audit --kubeconfig</c>, with a server of the test's own.</summary>
public class ImageAuditTests
{
    private const string Secret = "s3cr3t-t0ken";

    private const string First = """
        {"kind":"PodList","apiVersion":"v1","metadata":{"continue":"next"},"items":[
          {"metadata":{"name":"a","namespace":"shop"},"spec":{"containers":[{"name":"c","image":"nginx"}]}}]}
        """;

    private const string Last = """
        {"kind":"PodList","apiVersion":"v1","metadata":{},"items":[
          {"metadata":{"name":"b","namespace":"shop"},"spec":{"containers":[{"name":"c","image":"nginx"}]}}]}
        """;

    [Test]
    public async Task Audit_Cluster_JudgesThePodsOfEveryPage()
    {
        var result = await RunAsync(context => context.Request.Headers.Authorization == $"Bearer {Secret}"
            ? context.Response.WriteAsync(context.Request.Query["continue"] == "next" ? Last : First)
            : Refuse(context, 401, "Unauthorized"));

        Assert.That(result, Is.EqualTo(new CommandResult(1, """
            deny   nginx
                   namespace shop: a, b
                   names no host: write it in full, as docker.io/<account>/<name> or docker.io/library/<name>; and is of no source that is allowed
                   the namespace enforces already: these Pods cannot be made again
            Cluster shop: 1 image would be refused and 0 admitted, of 2 Pods.

            """, "")));
    }

    [TestCase(401, "Unauthorized", "refuses the credentials of the kubeconfig: log in to the cluster again")]
    [TestCase(403, "pods is forbidden: User \"dev\" cannot list resource \"pods\"", "pods is forbidden: User \"dev\" cannot list resource \"pods\"")]
    [TestCase(200, "hello", "what answers is no list of Pods")]
    public async Task Audit_Refused_SaysWhyWithoutTheCredential(int code, string message, string expected)
    {
        var result = await RunAsync(context => Refuse(context, code, message));

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.StartWith("error: the Pods of the cluster cannot be read: ").And.Contain(expected));
        Assert.That(result.Output, Is.Empty);
        Assert.That(result.Error, Does.Not.Contain(Secret));
    }

    private static async Task<CommandResult> RunAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var server = builder.Build();
        server.Run(context => answer(context));
        await server.StartAsync();
        using var project = ShopProject.Checkout();
        project.Write("Pulumi.check.yaml", CheckedCluster.StackFile);
        project.Write("kubeconfig", $$$"""
            current-context: c
            clusters: [{name: c, cluster: {server: "{{{server.Urls.First()}}}" }}]
            contexts: [{name: c, context: {cluster: c, user: u}}]
            users: [{name: u, user: {token: {{{Secret}}} }}]
            """);

        return await RegistryCommand.RunAsync(project, "image", "audit", "--stack", "check", "--kubeconfig", "kubeconfig");
    }

    private static Task Refuse(HttpContext context, int code, string message)
    {
        context.Response.StatusCode = code;
        return context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["kind"] = "Status", ["message"] = message });
    }
}
