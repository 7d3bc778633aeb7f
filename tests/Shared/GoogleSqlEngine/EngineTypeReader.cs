namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>Reads types and lists of columns from their text.</summary>
internal sealed class EngineTypeReader(string text)
{
    private int _at;

    public EngineType Type()
    {
        var word = Word();
        if (!Enum.TryParse<EngineKind>(word, ignoreCase: true, out var kind) || char.IsDigit(word[0]))
        {
            throw Bad($"'{word}' is no type");
        }

        if (kind is not (EngineKind.Array or EngineKind.Range or EngineKind.Struct))
        {
            return kind;
        }

        Take('<');
        var type = kind is EngineKind.Struct ? EngineType.Struct(Columns()) : new EngineType(kind) { Element = Type() };
        Take('>');
        return type;
    }

    public ImmutableArray<EngineColumn> Columns()
    {
        var columns = ImmutableArray.CreateBuilder<EngineColumn>();
        do
        {
            var name = Word();
            columns.Add(new EngineColumn(name, Type()));
        }
        while (Takes(','));
        return columns.ToImmutable();
    }

    public void End()
    {
        Skip();
        if (_at < text.Length)
        {
            throw Bad("more than a type");
        }
    }

    private string Word()
    {
        Skip();
        var start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_'))
        {
            _at++;
        }

        return _at > start ? text[start.._at] : throw Bad("a word is missing");
    }

    private void Take(char wanted)
    {
        if (!Takes(wanted))
        {
            throw Bad($"'{wanted}' is missing");
        }
    }

    private bool Takes(char wanted)
    {
        Skip();
        if (_at >= text.Length || text[_at] != wanted)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private FormatException Bad(string why) => new($"{why} at character {_at + 1} of: {text}");
}
