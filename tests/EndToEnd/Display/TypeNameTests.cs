using RegistryInfra.Cli.Display;

namespace RegistryInfra.EndToEnd.Tests.Display;

public class TypeNameTests
{
    [TestCase("aws:ecr/repository:Repository", "aws:ecr:Repository")]
    [TestCase("aws:ecr/repositoryPolicy:RepositoryPolicy", "aws:ecr:RepositoryPolicy")]
    [TestCase("kubernetes:apps/v1:Deployment", "kubernetes:apps/v1:Deployment")]
    [TestCase("random:index/randomPet:RandomPet", "random:index:RandomPet")]
    [TestCase("azure-native:containerregistry:Registry", "azure-native:containerregistry:Registry")]
    [TestCase("pulumi:pulumi:Stack", "pulumi:pulumi:Stack")]
    public void Of_Token_IsShortWhereItRepeatsItself(string token, string expected) =>
        Assert.That(TypeName.Of(token), Is.EqualTo(expected));
}
