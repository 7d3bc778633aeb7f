using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>The part of Airtable's formulas that filters by equality: <c>OR(…)</c>, <c>AND(…)</c>, <c>{field}='text'</c>, <c>RECORD_ID()='rec…'</c>.</summary>
internal sealed class StandinFormula
{
    private readonly string _text;
    private readonly StandinTable _table;
    private int _at;

    private StandinFormula(string text, StandinTable table) => (_text, _table) = (text, table);

    public static Func<StandinRecord, bool> Parse(string text, StandinTable table)
    {
        var formula = new StandinFormula(text, table);
        var condition = formula.Condition();
        return formula.Rest().Length == 0 ? condition : throw Wrong();
    }

    private Func<StandinRecord, bool> Condition()
    {
        if (Take("OR("))
        {
            var any = List();
            return r => any.Exists(c => c(r));
        }

        if (Take("AND("))
        {
            var all = List();
            return r => all.TrueForAll(c => c(r));
        }

        if (Take("RECORD_ID()"))
        {
            var id = Equal();
            return r => r.Id == id;
        }

        var field = Field();
        var words = Equal();
        return r => Text(r.Fields[field]) == words;
    }

    private List<Func<StandinRecord, bool>> List()
    {
        var conditions = new List<Func<StandinRecord, bool>> { Condition() };
        while (Take(","))
        {
            conditions.Add(Condition());
        }

        return Take(")") ? conditions : throw Wrong();
    }

    private string Field()
    {
        if (!Take("{"))
        {
            throw Wrong();
        }

        var end = _text.IndexOf('}', _at);
        var name = end < 0 ? throw Wrong() : _text[_at..end];
        _at = end + 1;
        return _table.Field(name) is null
            ? throw StandinRefusal.Of("INVALID_FILTER_BY_FORMULA", $"The formula for filtering records is invalid: Unknown field names: {name}")
            : name;
    }

    private string Equal()
    {
        if (!Take("="))
        {
            throw Wrong();
        }

        var quote = Rest() is ['\'' or '"', ..] rest ? rest[0] : throw Wrong();
        var words = new StringBuilder();
        for (_at = _text.Length - Rest().Length + 1; _at < _text.Length && _text[_at] != quote; _at++)
        {
            _at += _text[_at] == '\\' ? 1 : 0;
            words.Append(_at < _text.Length ? _text[_at] : throw Wrong());
        }

        return _at++ < _text.Length ? words.ToString() : throw Wrong();
    }

    private bool Take(string word)
    {
        var rest = Rest();
        if (!rest.StartsWith(word, StringComparison.Ordinal))
        {
            return false;
        }

        _at = _text.Length - rest.Length + word.Length;
        return true;
    }

    private string Rest() => _text[Math.Min(_at, _text.Length)..].TrimStart();

    /// <summary>Formulas see the value as it is shown.</summary>
    private static string Text(JsonNode? value) => value is null ? "" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static StandinRefusal Wrong() =>
        StandinRefusal.Of("INVALID_FILTER_BY_FORMULA", "The formula for filtering records is invalid: Invalid formula. Please check your formula text.");
}
