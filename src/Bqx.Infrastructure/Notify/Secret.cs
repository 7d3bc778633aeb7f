namespace Bqx.Infrastructure.Notify;

/// <summary>A text that is never written by accident: neither a log nor a record's text shows it.</summary>
public sealed class Secret(string text)
{
    public string Reveal() => text;

    public override string ToString() => "(secret)";
}
