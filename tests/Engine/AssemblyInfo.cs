// Each test previews against a stack of its own.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
