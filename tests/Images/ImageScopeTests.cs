namespace RegistryInfra.Images.Tests;

internal sealed class ImageScopeTests
{
    [TestCase("registry.example.com/")]
    [TestCase("registry.example.com:5000/team/")]
    [TestCase("localhost/")]
    [TestCase("registry:5000/")]
    [TestCase("docker.io/acme/")]
    [TestCase("ghcr.io/acme/")]
    [TestCase("quay.io/acme/")]
    [TestCase("gcr.io/acme-prod/")]
    [TestCase("europe-west1-docker.pkg.dev/acme/images/")]
    [TestCase("public.ecr.aws/acme/")]
    [TestCase("acmeimages.azurecr.io/")]
    [TestCase("123456789012.dkr.ecr.eu-west-1.amazonaws.com/")]
    [TestCase("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/")]
    [TestCase("123456789012.dkr-ecr.eu-west-1.on.aws/")]
    [TestCase("registry.k8s.io/")]
    [TestCase("k8s.gcr.io/")]
    [TestCase("gke.gcr.io/")]
    [TestCase("mirror.gcr.io/library/")]
    [TestCase("ecr-public.aws.com/acme/")]
    [TestCase("123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/")]
    [TestCase("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/")]
    [TestCase("123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/")]
    [TestCase("123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments/api")]
    [TestCase("registry.example.com/app")]
    [TestCase("registry.example.com:5000/team/a__b/c-d.e")]
    [TestCase("docker.io/acme/app")]
    [TestCase("europe-west1-docker.pkg.dev/acme/images/api")]
    public void Parse_ScopeOfOneOwner_IsKept(string text)
    {
        Assert.That(ImageScope.Parse(text).ToString(), Is.EqualTo(text));
    }

    [TestCase("index.docker.io/acme/", "docker.io/acme/")]
    [TestCase("index.docker.io/acme/app", "docker.io/acme/app")]
    [TestCase("docker.io/nginx", "docker.io/library/nginx")]
    [TestCase("index.docker.io/nginx", "docker.io/library/nginx")]
    public void Parse_OtherSpellingOfDockerHub_IsDockerHubInFull(string text, string full)
    {
        Assert.That(ImageScope.Parse(text).ToString(), Is.EqualTo(full));
    }

    [TestCase("registry.example.com/", false, "")]
    [TestCase("registry.example.com/team/", false, "team")]
    [TestCase("registry.example.com/team", true, "team")]
    [TestCase("registry.example.com/team/app", true, "team/app")]
    public void IsRepository_SlashAtTheEnd_Decides(string text, bool isRepository, string path)
    {
        var scope = ImageScope.Parse(text);

        Assert.That(scope.IsRepository, Is.EqualTo(isRepository));
        Assert.That(scope.Path, Is.EqualTo(path));
    }

    [TestCase("registry.example.com/team/app", "registry.example.com/team/app:1", true)]
    [TestCase("registry.example.com/team/app", "registry.example.com/team/app", true)]
    [TestCase("registry.example.com/team/app", "registry.example.com/team/app/x", false)]
    [TestCase("registry.example.com/team/app", "registry.example.com/team/app-evil", false)]
    [TestCase("registry.example.com/team/app", "registry.example.com/team", false)]
    [TestCase("registry.example.com/team/", "registry.example.com/team", false)]
    [TestCase("registry.example.com/team/", "registry.example.com/team/a/b", true)]
    [TestCase("registry.example.com/team/", "registry.example.com/team-evil/a", false)]
    [TestCase("docker.io/nginx", "nginx:1", true)]
    [TestCase("docker.io/nginx", "index.docker.io/library/nginx", true)]
    [TestCase("docker.io/nginx", "docker.io/acme/nginx", false)]
    public void Contains_Image_OfScopeAndNoOther(string scope, string image, bool contained)
    {
        Assert.That(ImageScope.Parse(scope).Contains(ImageReference.Parse(image)), Is.EqualTo(contained));
    }

    [TestCase("registry.example.com", "is neither a path nor a repository: write \"registry.example.com/\"")]
    [TestCase("nginx", "names no host: write it in full, such as \"docker.io/library/nginx\"")]
    [TestCase("", "is empty")]
    [TestCase("registry.example.com/team/app:1.4", "has a tag, and what may run is told by name: write \"registry.example.com/team/app\"")]
    [TestCase("docker.io/nginx:1.4", "has a tag, and what may run is told by name: write \"docker.io/library/nginx\"")]
    [TestCase(
        "registry.example.com/app@sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "has a digest, and what may run is told by name: write \"registry.example.com/app\"")]
    [TestCase("acme/", "names no host: write it in full, such as \"docker.io/acme/\"")]
    [TestCase("/", "names no host")]
    [TestCase("*.azurecr.io/", "has a wildcard, which trusts registries of others")]
    [TestCase("*.dkr.ecr.eu-west-1.amazonaws.com/", "has a wildcard")]
    [TestCase("registry.example.com/*/", "has a wildcard")]
    [TestCase("https://registry.example.com/", "has a scheme: write it without")]
    [TestCase("Registry.Example.Com/", "has a host in upper case")]
    [TestCase("Acme/", "has a host in upper case")]
    [TestCase("registry.example.com/Team/", "is not host/, host/path/ or host/repository")]
    [TestCase("registry.example.com//", "is not host/, host/path/ or host/repository")]
    [TestCase("registry.example.com/team/../", "is not host/, host/path/ or host/repository")]
    [TestCase("registry.example.com@evil.com/", "is not host/, host/path/ or host/repository")]
    [TestCase("registry.example.com:/", "is not host/, host/path/ or host/repository")]
    [TestCase("registry.example.com/a\n/", "is not host/, host/path/ or host/repository")]
    [TestCase("registry.hub.docker.com/", "add the account, such as \"registry.hub.docker.com/acme/\"")]
    [TestCase("mirror.gcr.io/", "add the account")]
    [TestCase("ecr-public.aws.com/", "add the registry alias")]
    [TestCase("asia.gcr.io/", "add the project")]
    [TestCase("registry.cn-hangzhou.aliyuncs.com/", "add the namespace")]
    [TestCase("docker.io:443/", "add the account")]
    [TestCase("quay.io/acme", "and no repository: write \"quay.io/acme/\" for all of it, or \"quay.io/acme/<name>\"")]
    [TestCase("us-docker.pkg.dev/acme/images", "and no repository: write \"us-docker.pkg.dev/acme/images/\"")]
    [TestCase("dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/", "names no account and region")]
    [TestCase("dkr.ecr.eusc-de-east-1.amazonaws.eu/", "names no account and region")]
    [TestCase("123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.amazonaws.com/", "names no account and region")]
    [TestCase("azurecr.cn/app", "names no registry: write <registry>.azurecr.io/")]
    [TestCase("docker.io/", "trusts all owners of a shared host: add the account, such as \"docker.io/acme/\"")]
    [TestCase("index.docker.io/", "add the account")]
    [TestCase("registry-1.docker.io/", "add the account")]
    [TestCase("quay.io/", "add the organization")]
    [TestCase("ghcr.io/", "add the owner")]
    [TestCase("gcr.io/", "add the project")]
    [TestCase("eu.gcr.io/", "add the project")]
    [TestCase("us-central1-docker.pkg.dev/", "add the project and repository")]
    [TestCase("us-central1-docker.pkg.dev/acme/", "such as \"us-central1-docker.pkg.dev/acme/images/\"")]
    [TestCase("public.ecr.aws/", "add the registry alias")]
    [TestCase("azurecr.io/", "names no registry: write <registry>.azurecr.io/")]
    [TestCase("dkr.ecr.eu-west-1.amazonaws.com/", "names no account and region")]
    [TestCase("dkr.ecr.amazonaws.com/", "names no account and region")]
    public void Parse_Refused_ToldWithValueAndFix(string text, string problem)
    {
        Assert.That(() => ImageScope.Parse(text), Throws.TypeOf<FormatException>()
            .With.Message.StartsWith($"\"{text}\" ").And.Message.Contains(problem));
    }

    [TestCase("a.b/", "/", 253)]
    [TestCase("a.b/", "", 255)]
    [TestCase("docker.io/", "", 247)]
    public void Parse_PathLength_LimitIsThatOfImages(string start, string end, int longest)
    {
        Assert.That(ImageScope.Parse($"{start}{new string('x', longest)}{end}"), Is.Not.Null);
        Assert.That(
            () => ImageScope.Parse($"{start}{new string('x', longest + 1)}{end}"),
            Throws.TypeOf<FormatException>().With.Message.Contains("characters: use at most"));
    }
}
