using Bqx.Infrastructure.Airtable.Live;
using Bqx.Infrastructure.Notify;

namespace Bqx.Dashboard.Composition;

/// <summary>The section <c>Airtable</c>.</summary>
/// <param name="Base">The base of the plan; null reads the workspace's export.</param>
/// <param name="MonthlyCallBudget">Calls that a month may cost; the cadence slows down so that it lasts.</param>
internal sealed record AirtableOptions(AirtableSettings? Base, long MonthlyCallBudget)
{
    private const string TokenKey = "Airtable:Token";
    private const string FileKey = "Airtable:TokenFile";
    private const int MostPerSecond = 5;

    private static readonly string[] Known =
    [
        "Airtable:BaseUrl", "Airtable:BaseId", TokenKey, FileKey, "Airtable:WebhookId",
        "Airtable:RequestsPerSecond", "Airtable:MonthlyCallBudget", "Airtable:AllowWrites",
    ];

    public static AirtableOptions Read(OptionsReader reader, string root)
    {
        reader.FailUnknown("Airtable", Known);
        var address = reader.Address("Airtable:BaseUrl", "https://api.airtable.com");
        var perSecond = reader.Int("Airtable:RequestsPerSecond", 4, 1, MostPerSecond);
        var budget = reader.Long("Airtable:MonthlyCallBudget", 100_000, 1, long.MaxValue);
        var allowWrites = reader.Flag("Airtable:AllowWrites");
        var token = Token(reader, root);
        return new AirtableOptions(
            reader.Text("Airtable:BaseId") is { } baseId
                ? new AirtableSettings
                {
                    BaseUrl = address,
                    BaseId = baseId,
                    Token = token,
                    RequestsPerSecond = perSecond,
                    AllowWrites = allowWrites,
                    WebhookId = reader.Text("Airtable:WebhookId"),
                }
                : null,
            budget);
    }

    /// <summary>Whether a token is there and good is said by the source: a missing one is no failed start.</summary>
    private static AirtableToken Token(OptionsReader reader, string root)
    {
        var (text, path) = (reader.Text(TokenKey), reader.Text(FileKey));
        if (text is not null && path is not null)
        {
            reader.Fail(TokenKey, $"and {FileKey} are both set; remove one");
        }

        return new AirtableToken(text is null ? null : new Secret(text), path is null ? null : Path.GetFullPath(path, root));
    }
}
