using MimeKit;

namespace Bqx.Infrastructure.Notify;

/// <summary>E-mail addresses of the settings.</summary>
public static class MailAddresses
{
    /// <summary>One address with a domain and nothing that could begin another header.</summary>
    public static bool IsOne(string text) =>
        !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var address) && address.Domain.Length > 0;
}
