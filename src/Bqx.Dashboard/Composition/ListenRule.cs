namespace Bqx.Dashboard.Composition;

/// <summary>Without sign-in, which this version does not have, the dashboard listens on this machine only.</summary>
internal static class ListenRule
{
    private const string Advice = "With Auth:Mode=Local the dashboard listens on this machine only, such as http://127.0.0.1:5080";

    private static readonly string[] Ports = ["http_ports", "https_ports"];

    public static void Check(IConfiguration configuration, OptionsReader reader)
    {
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls)
        {
            Check("Urls", url, reader);
        }

        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            Check($"{endpoint.Path}:Url", endpoint["Url"] ?? "", reader);
        }

        // Ports without an address mean every address; they count only when no address is set.
        foreach (var key in Ports.Where(k => urls.Length == 0 && reader.Text(k) is not null))
        {
            reader.Fail(key, Advice);
        }
    }

    private static void Check(string key, string url, OptionsReader reader)
    {
        try
        {
            if (!Access.LoopbackOnly.IsLocalName(BindingAddress.Parse(url).Host))
            {
                reader.Fail(key, $"'{url}' can be reached from outside. {Advice}");
            }
        }
        catch (FormatException)
        {
            reader.Fail(key, $"'{url}' is not an address to listen on, such as http://127.0.0.1:5080");
        }
    }
}
