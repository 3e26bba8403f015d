using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

/// <summary>What is in the stand-in, and which part of it answers which request.</summary>
internal sealed class HarborState
{
    private readonly List<(string Method, Regex Path, Func<StandInRequest, string[], StandInAnswer> Handle)> _routes = [];
    private int _lastId = 100;
    private readonly DateTime _start = DateTime.UtcNow;
    private int _ticks;
    private DateTime _lockedUntil;

    public HarborState()
    {
        Settings = new(this);
        Registries = new(this);
        Projects = new(this);
        Contents = new(this);
        Robots = new(this);
        System = new(this);
        Projects.Create("library", isPublic: true);
        Add("GET", "/health", (_, _) => Health());
        Settings.AddRoutes(Add);
        Registries.AddRoutes(Add);
        Projects.AddRoutes(Add);
        Contents.AddRoutes(Add);
        Robots.AddRoutes(Add);
        System.AddRoutes(Add);
    }

    public StandInSettings Settings { get; }

    public StandInRegistries Registries { get; }

    public StandInProjects Projects { get; }

    public StandInContents Contents { get; }

    public StandInRobots Robots { get; }

    public StandInSystem System { get; }

    /// <summary>How long the administrator is refused after a wrong password. Harbor's own is one and a half seconds.</summary>
    public static TimeSpan LoginPause => TimeSpan.FromMilliseconds(50);

    /// <summary>How often health is asked for in vain.</summary>
    public int UnhealthyAnswers { get; set; }

    /// <summary>The password of the administrator.</summary>
    public string AdminPassword { get; set; } = HarborStandIn.AdminPassword;

    public StandInAnswer Handle(StandInRequest request, (string User, string Password)? login)
    {
        var matches = _routes.Select(route => (route, Match: route.Path.Match(request.Path)))
            .Where(candidate => candidate.Match.Success && candidate.route.Method == request.Method).ToArray();
        if (matches.Length == 0)
        {
            throw StandInException.NotFound($"no route {request}");
        }

        Authorize(request, login);
        if (Settings.Values["read_only"]!.GetValue<bool>() && request.Method != "GET" && request.ToString() != "PUT /configurations")
        {
            throw new StandInException(403, "DENIED", "The system is in read only mode. Any modification is prohibited.");
        }

        var (found, match) = matches[0];
        return found.Handle(request, [.. match.Groups.Values.Skip(1).Select(group => Uri.UnescapeDataString(group.Value))]);
    }

    /// <summary>A number that nothing else has.</summary>
    public int NextId() => ++_lastId;

    /// <summary>A time later than any before.</summary>
    public string Now() => _start.AddMilliseconds(++_ticks).ToString("yyyy-MM-ddTHH:mm:ss.fffZ");

    /// <summary>
    /// An object as Harbor tells it: without what is false, zero or empty, but for the members that it always tells.
    /// </summary>
    public static JsonObject Told(JsonObject item, params string[] always) => new(
        item.Where(member => always.Contains(member.Key) || !IsEmpty(member.Value))
            .Select(member => KeyValuePair.Create(member.Key, member.Value is JsonObject inner ? Told(inner, always) : member.Value?.DeepClone())));

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonObject or JsonArray => false,
        _ => value.ToJsonString() is "false" or "0" or "\"\"",
    };

    private void Add(string method, string path, Func<StandInRequest, string[], StandInAnswer> handle) =>
        _routes.Add((method, new Regex($@"\A{Regex.Replace(path, @"\{[^}]*}", "([^/]+)")}\z"), handle));

    private void Authorize(StandInRequest request, (string User, string Password)? login)
    {
        if (request.Path == "/health" || (request.Path == "/labels" && request.Query.GetValueOrDefault("scope") == "g"
            && request.Method == "GET"))
        {
            return;
        }

        if (login is { User: "admin" } admin && DateTime.UtcNow >= _lockedUntil)
        {
            if (admin.Password == AdminPassword)
            {
                return;
            }

            // After a wrong password Harbor takes no right one for a moment, and answers at its end.
            _lockedUntil = DateTime.UtcNow + LoginPause;
            Thread.Sleep(LoginPause);
        }

        if (login is { } credential && Robots.Authenticates(credential.User, credential.Password))
        {
            throw request.Path == "/users/current"
                ? StandInException.Precondition("get current user not available for security context: robot")
                : StandInException.Forbidden("forbidden");
        }

        throw new StandInException(401, "UNAUTHORIZED", "unauthorized");
    }

    private StandInAnswer Health()
    {
        var isHealthy = UnhealthyAnswers == 0;
        UnhealthyAnswers = Math.Max(0, UnhealthyAnswers - 1);
        return new(200, new JsonObject
        {
            ["status"] = isHealthy ? "healthy" : "unhealthy",
            ["components"] = new JsonArray(
                new JsonObject { ["name"] = "core", ["status"] = "healthy" },
                new JsonObject { ["name"] = "jobservice", ["status"] = isHealthy ? "healthy" : "unhealthy" }),
        });
    }
}

/// <summary>Adds a route: a method, a path with names in braces, and what answers, which gets the values of those.</summary>
internal delegate void AddRoute(string method, string path, Func<StandInRequest, string[], StandInAnswer> handle);
