using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

/// <summary>Calls of the engine's service: gRPC over HTTP/2, one message there and one back.</summary>
internal sealed partial class EngineCall(Uri address) : IDisposable
{
    private const int InvalidArgument = 3;
    private const int Unimplemented = 12;

    private readonly HttpClient _client = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false })
    {
        BaseAddress = address,
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = int.MaxValue,
    };

    /// <summary>The answer's message, or why the engine refused; any other failure is thrown.</summary>
    public async Task<EngineReply<byte[]>> SendAsync(string method, ProtoWriter message, CancellationToken cancellationToken)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.Written.CopyTo(frame.AsSpan(5));

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/zetasql.local_service.ZetaSqlLocalService/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using var response = await _client.SendAsync(request, cancellationToken);
        var body = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);

        var status = int.Parse(Said(response, "grpc-status") ?? "2", System.Globalization.CultureInfo.InvariantCulture);
        var words = Uri.UnescapeDataString(Said(response, "grpc-message") ?? "");
        return status switch
        {
            0 => new EngineReply<byte[]>.Answered(body[5..]),
            // 3 is a statement that is not valid, 11 a value out of range, 12 a function that is not evaluated.
            InvalidArgument or 11 or Unimplemented => new EngineReply<byte[]>.Refused(Read(words) with { IsUnsupported = status == Unimplemented }),
            _ => throw new InvalidOperationException($"{method} failed with status {status}: {words}"),
        };
    }

    public void Dispose() => _client.Dispose();

    private static string? Said(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values) ? values.First() : null;

    private static EngineRefusal Read(string words) => Place().Match(words) is { Success: true } place
        ? new EngineRefusal(words[..place.Index].TrimEnd(), Number(place, "line"), Number(place, "column"))
        : new EngineRefusal(words, null, null);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, provider: System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[at (?<line>\d+):(?<column>\d+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
