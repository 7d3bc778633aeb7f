using System.Text.Json;
using Bqx.Core.Common;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>What came of a call.</summary>
internal abstract record AirtableReply
{
    private AirtableReply()
    {
    }

    public sealed record Answered(JsonElement Root) : AirtableReply;

    /// <summary>422: the content is refused, nothing of it was done.</summary>
    /// <param name="Type">Airtable's word, such as UNKNOWN_FIELD_NAME.</param>
    /// <param name="Message">Airtable's sentence.</param>
    public sealed record Refused(string Type, string Message) : AirtableReply;

    public sealed record Failed(SourceProblem Problem) : AirtableReply;
}
