using System.Text.Json;
using Bqx.Core.Common;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>What is known of a base and of the token from asking once a start: its fields, and whether it may be written.</summary>
internal sealed class KnownBase(AirtableClient client, AirtableSettings settings) : IDisposable
{
    private const string Write = "data.records:write";

    private readonly SemaphoreSlim _asking = new(1, 1);
    private BaseSchema? _schema;
    private bool _isSchemaForbidden;
    private bool _isTokenKnown;
    private string? _tokenRefusal;

    /// <summary>Why the base cannot be written, as far as that is known; null when it can.</summary>
    public string? WriteRefusal => settings.AllowWrites
        ? _tokenRefusal
        : "Writing to Airtable is switched off. Set Airtable:AllowWrites to true to allow it.";

    /// <summary>Fields of the base. Null when the token may not read them, which the built-in schemas make up for.</summary>
    /// <returns>What went wrong, or null.</returns>
    public async Task<(BaseSchema? Schema, SourceProblem? Problem)> SchemaAsync(AirtableErrand errand, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_schema is not null || _isSchemaForbidden)
            {
                return (_schema, null);
            }

            switch (await client.SchemaAsync(errand, cancellationToken).ConfigureAwait(false))
            {
                case AirtableReply.Answered answered when BaseSchema.Read(answered.Root) is { } schema:
                    return (_schema = schema, null);
                case AirtableReply.Failed { Problem.Kind: SourceProblemKind.Forbidden }:
                    _isSchemaForbidden = true;
                    return (null, null);
                case AirtableReply.Failed failed:
                    return (null, failed.Problem);
                default:
                    return (null, client.Problems.NotAirtable("JSON without a list of tables"));
            }
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Learns whether the token may write, where Airtable tells; a personal access token shows it only by being refused.</summary>
    public async Task LearnRightsAsync(AirtableErrand errand, CancellationToken cancellationToken)
    {
        if (!settings.AllowWrites || _isTokenKnown)
        {
            return;
        }

        if (await client.WhoAmIAsync(errand, cancellationToken).ConfigureAwait(false) is AirtableReply.Answered { Root: var root })
        {
            _isTokenKnown = true;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("scopes", out var scopes) && scopes.ValueKind == JsonValueKind.Array
                && !scopes.EnumerateArray().Any(static s => s.ValueKind == JsonValueKind.String && s.ValueEquals(Write)))
            {
                RefuseWrites();
            }
        }
    }

    /// <summary>The token may read only.</summary>
    public void RefuseWrites() => _tokenRefusal =
        $"The token may only read: it lacks the scope {Write}, or edit rights in the base {settings.BaseId}. Set Airtable:Token or Airtable:TokenFile to one that has both.";

    /// <summary>A write went through, so whatever was thought before is wrong.</summary>
    public void AcceptWrites() => _tokenRefusal = null;

    /// <summary>Fields are asked for again at the next reading: the base has others than were told.</summary>
    public void Forget() => _schema = null;

    public void Dispose() => _asking.Dispose();
}
