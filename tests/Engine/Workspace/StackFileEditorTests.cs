using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Engine.Tests.Workspace;

/// <summary>The file after a change is compared as a whole: nothing else may have moved.</summary>
public class StackFileEditorTests
{
    [TestCase("", "shop:a", "config:\n  shop:a: x\n")]
    [TestCase("# only a comment\n", "shop:a", "# only a comment\nconfig:\n  shop:a: x\n")]
    [TestCase("config:\n", "shop:a", "config:\n  shop:a: x\n")]
    [TestCase("config: {}\n", "shop:a", "config:\n  shop:a: x\n")]
    [TestCase("config:\n  a: old  # why\n  b: 1\n", "shop:a", "config:\n  a: x  # why\n  b: 1\n", Description = "the spelling of the file")]
    [TestCase("config:\n  shop:a: 'old'\n", "shop:a", "config:\n  shop:a: x\n")]
    [TestCase("config:\n  # first\n  shop:b: 1 # one\n\n# end\n", "shop:a", "config:\n  # first\n  shop:b: 1 # one\n  shop:a: x\n\n# end\n")]
    [TestCase("config:\n    b: 1", "shop:a", "config:\n    b: 1\n    shop:a: x")]
    [TestCase("config: {b: 1}\n", "shop:a", "config: {b: 1, shop:a: x}\n")]
    [TestCase("encryptionsalt: v1:a:b\n", "shop:a", "encryptionsalt: v1:a:b\nconfig:\n  shop:a: x\n")]
    [TestCase("config:\n  b: |\n    one\n    two\n\nencryptionsalt: v1:a:b\n", "shop:a", "config:\n  b: |\n    one\n    two\n  shop:a: x\n\nencryptionsalt: v1:a:b\n")]
    [TestCase("config:\n  a: |\n    one\n    two\n  b: 1\n", "shop:a", "config:\n  a: x\n  b: 1\n")]
    [TestCase("config:\n  a:\n    secure: v1:q:r\n  b: 1\n", "shop:a", "config:\n  a: x\n  b: 1\n")]
    [TestCase("config:\n  a:\n    - 1\n    - 2\n  b: 1\n", "shop:a", "config:\n  a: x\n  b: 1\n")]
    [TestCase("config:\n  a:\n  b: 1\n", "shop:a", "config:\n  a: x\n  b: 1\n")]
    [TestCase("config:\r\n  b: 1\r\n", "shop:a", "config:\r\n  b: 1\r\n  shop:a: x\r\n")]
    [TestCase("config:\n  b: &x 1\n  c: *x\n", "shop:a", "config:\n  b: &x 1\n  c: *x\n  shop:a: x\n")]
    public void Set_Text_ChangesNothingElse(string before, string key, string after)
    {
        using var project = new EditedProject(before);

        project.Edit(editor => editor.Set(ConfigKey.Parse(key, "shop")!, PropertyPath.Root, new ConfigValue.Scalar("x")));

        Assert.That(project.Content, Is.EqualTo(after));
    }

    [TestCase("config:\n  a:\n    b:\n      - c: 1\n        d: 2 # two\n", "b[0].d", "config:\n  a:\n    b:\n      - c: 1\n        d: x # two\n")]
    [TestCase("config:\n  a:\n    b:\n      - c: 1\n", "b[0].d", "config:\n  a:\n    b:\n      - c: 1\n        d: x\n")]
    [TestCase("config:\n  a:\n    b:\n      - c: 1\n", "b[1].c", "config:\n  a:\n    b:\n      - c: 1\n      - c: x\n")]
    [TestCase("config:\n  a:\n    b:\n    - 1\n    - 2 # two\n", "b[1]", "config:\n  a:\n    b:\n    - 1\n    - x # two\n")]
    [TestCase("config:\n  a:\n    b: [1, 2]\n", "b[0]", "config:\n  a:\n    b: [x, 2]\n")]
    [TestCase("config:\n  a:\n    b: [1, 2]\n", "b[2]", "config:\n  a:\n    b: [1, 2, x]\n")]
    [TestCase("config:\n  a: {b: {c: 1}}\n", "b.d", "config:\n  a: {b: {c: 1, d: x}}\n")]
    [TestCase("config:\n  b: 1\n", "b[0].c", "config:\n  b: 1\n  shop:a:\n    b:\n      - c: x\n")]
    [TestCase("config:\n  a: {}\n", "b", "config:\n  a:\n    b: x\n")]
    public void Set_Path_ChangesNothingElse(string before, string path, string after)
    {
        using var project = new EditedProject(before);

        project.Edit(editor => editor.Set(new("shop", "a"), PropertyPath.Parse(path), new ConfigValue.Scalar("x")));

        Assert.That(project.Content, Is.EqualTo(after));
    }

    [TestCase("plain")]
    [TestCase("two words")]
    [TestCase("true")]
    [TestCase("007")]
    [TestCase("1.5")]
    [TestCase("")]
    [TestCase("null")]
    [TestCase("- item")]
    [TestCase("@user")]
    [TestCase("a: b")]
    [TestCase("a #b")]
    [TestCase("trailing ")]
    [TestCase("2026-01-01")]
    [TestCase("arn:aws:kms:eu-west-1:123456789012:key/1")]
    [TestCase("{\"a\": [1]}")]
    [TestCase("line\n")]
    [TestCase("-----BEGIN-----\nabc\n\n  indented\n-----END-----\n")]
    [TestCase("no end\nof line")]
    [TestCase("two\n\n")]
    [TestCase("  first\nsecond")]
    [TestCase("tab\there\r\n")]
    [TestCase("😀 \u202e \u0001 \u0085")]
    public void Set_AnyText_IsReadAsTheSame(string text)
    {
        foreach (var before in new[] { "config:\n  b: 1\n  c: 2\n", "config: {b: 1}\n" })
        {
            using var project = new EditedProject(before);

            project.Edit(editor =>
            {
                editor.Set(new("shop", "b"), PropertyPath.Root, new ConfigValue.Scalar(text));
                editor.Set(new("shop", "n"), PropertyPath.Parse("o[0]"), new ConfigValue.Scalar(text));
            });

            Assert.Multiple(() =>
            {
                Assert.That(project.Value("b"), Is.EqualTo(new ConfigValue.Scalar(text)), project.Content);
                Assert.That(
                    ConfigPaths.Find(project.Value("n"), PropertyPath.Parse("o[0]").Segments.AsSpan()),
                    Is.EqualTo(new ConfigValue.Scalar(text)), project.Content);
            });
        }
    }

    [TestCase("config:\n  a: 1 # one\n  b: 2\n", "", "config:\n  b: 2\n")]
    [TestCase("config:\n  b: 2\n  # about a\n  a:\n    c: [1,\n      2]\n", "", "config:\n  b: 2\n  # about a\n")]
    [TestCase("config:\n  a: 1\n", "", "config: {}\n")]
    [TestCase("config: {a: 1, b: 2}\n", "", "config: {b: 2}\n")]
    [TestCase("config: {b: 2, a: 1}\n", "", "config: {b: 2}\n")]
    [TestCase("config:\n  a:\n    c: 1\n    d: 2\n", "c", "config:\n  a:\n    d: 2\n")]
    [TestCase("config:\n  a:\n    - c: 1\n      d: 2\n", "[0].c", "config:\n  a:\n    - d: 2\n")]
    [TestCase("config:\n  a:\n    - 1\n    - 2\n    - 3\n", "[1]", "config:\n  a:\n    - 1\n    - 3\n")]
    [TestCase("config:\n  a:\n    - 1\n", "[0]", "config:\n  a: []\n")]
    public void Remove_Value_ChangesNothingElse(string before, string path, string after)
    {
        using var project = new EditedProject(before);

        project.Edit(editor => Assert.That(editor.Remove(new("shop", "a"), PropertyPath.Parse(path)), Is.True));

        Assert.That(project.Content, Is.EqualTo(after));
    }

    [TestCase("a: &x {b: 1}\n  c: *x\n", "Pulumi.dev.yaml")]
    [TestCase("a: [1]\n", "a list has no \"b\"")]
    [TestCase("a: text\n", "a single value has no parts")]
    [TestCase("a: {secure: v1:a:b}\n", "a secret has no parts")]
    public void Set_SomethingInTheWay_IsRefused(string config, string expected)
    {
        var before = $"config:\n  {config}";
        using var project = new EditedProject(before);

        Assert.That(
            () => project.Edit(editor => editor.Set(new("shop", "a"), PropertyPath.Parse("b"), new ConfigValue.Scalar("x"))),
            Throws.TypeOf<WorkspaceException>().With.Message.Contains(expected));
        Assert.That(project.Content, Is.EqualTo(before));
    }

    [Test]
    public void SetEncryptionSalt_NewFile_StandsBesideTheConfiguration()
    {
        using var project = new EditedProject("config:\n  a: 1\n");

        project.Edit(editor => editor.SetEncryptionSalt("v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ=="));

        Assert.That(project.Content, Is.EqualTo(
            "config:\n  a: 1\nencryptionsalt: v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==\n"));
    }

    [Test]
    public void Save_Link_StaysOne()
    {
        using var project = new EditedProject("config:\n  a: 1\n");
        var target = Path.Combine(project.Root, "shared.yaml");
        File.Move(project.StackFilePath, target);
        File.CreateSymbolicLink(project.StackFilePath, target);

        project.Edit(editor => editor.Set(new("shop", "a"), PropertyPath.Root, new ConfigValue.Scalar("x")));

        Assert.Multiple(() =>
        {
            Assert.That(File.ResolveLinkTarget(project.StackFilePath, returnFinalTarget: true)?.FullName, Is.EqualTo(target));
            Assert.That(File.ReadAllText(target), Is.EqualTo("config:\n  a: x\n"));
        });
    }

    private sealed class EditedProject : IDisposable
    {
        private readonly Project _project;

        public EditedProject(string content)
        {
            Root = Directory.CreateTempSubdirectory("registry-test-").FullName;
            File.WriteAllText(Path.Combine(Root, "Pulumi.yaml"), "name: shop\nruntime: dotnet\n");
            File.WriteAllText(StackFilePath, content);
            _project = Project.Find(Root);
        }

        public string Root { get; }

        public string StackFilePath => Path.Combine(Root, "Pulumi.dev.yaml");

        public string Content => File.ReadAllText(StackFilePath);

        public ConfigValue? Value(string name) => StackFile.Read(_project, "dev").Config.GetValueOrDefault(new("shop", name));

        public void Edit(Action<StackFileEditor> edit)
        {
            var editor = StackFileEditor.Open(_project, "dev");
            edit(editor);
            editor.Save();
        }

        public void Dispose() => Directory.Delete(Root, recursive: true);
    }
}
