using System.Text;

namespace Bqx.Infrastructure.Demo.Airtable;

/// <summary>Record ids in Airtable's form, the same for every seed so that ANSWERS.md can name them.</summary>
internal static class RecordId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <param name="table">Such as Tasks.</param>
    /// <param name="key">What the record stands for.</param>
    public static string Of(string table, string key)
    {
        var id = new StringBuilder("rec", 17);
        var hash = Dice.Key(0, $"record {table} {key}");
        for (var i = 0; i < 14; i++)
        {
            id.Append(Alphabet[(int)(Dice.Mix(hash, i) % (ulong)Alphabet.Length)]);
        }

        return id.ToString();
    }
}
