using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>One line that says what is going on while it goes on; it leaves no trace.</summary>
internal sealed class ProgressLine(IAnsiConsole? console)
{
    private volatile StatusContext? _context;
    private volatile string _text = "Starting";

    /// <summary>Changes the text; without a terminal it is not seen.</summary>
    public void Report(string text)
    {
        _text = Printable.Line(text);
        if (_context is { } context)
        {
            context.Status = Markup.Escape(_text);
        }
    }

    /// <summary>Says what takes long; without a terminal on standard error, for the log of a pipeline.</summary>
    public void Announce(string text)
    {
        Report(text);
        if (console is null)
        {
            Console.Error.WriteLine(text);
        }
    }

    public async Task<T> WhileAsync<T>(Func<Task<T>> work)
    {
        if (console is null)
        {
            return await work();
        }

        try
        {
            return await console.Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(_text), context =>
            {
                _context = context;
                return work();
            });
        }
        finally
        {
            _context = null;
        }
    }
}
