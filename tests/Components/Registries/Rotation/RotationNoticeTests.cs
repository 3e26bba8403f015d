using RegistryInfra.Components.Registries.Rotation;

namespace RegistryInfra.Components.Tests.Registries.Rotation;

internal sealed class RotationNoticeTests
{
    [TestCase(90, 14)]
    [TestCase(365, 14)]
    [TestCase(30, 5)]
    [TestCase(2, 1)]
    public void DaysOf_Interval_IsItsEnd(int interval, int days) => Assert.That(RotationNotice.DaysOf(interval), Is.EqualTo(days));
}
