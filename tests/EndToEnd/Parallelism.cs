// Each test has a directory and processes of its own.
[assembly: Parallelizable(ParallelScope.All)]
