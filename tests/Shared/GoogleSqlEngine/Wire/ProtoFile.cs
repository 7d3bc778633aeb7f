using System.Globalization;
using System.Text.RegularExpressions;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

/// <summary>Reads one .proto file: its messages with their fields and its enums; options, services, extensions and reserved numbers are skipped.</summary>
internal sealed partial class ProtoFile(string text, Dictionary<string, ProtoMessage> messages, Dictionary<string, Dictionary<string, int>> enums)
{
    private readonly string[] _tokens = [.. Token().Matches(Comment().Replace(text, " ")).Select(static m => m.Value)];
    private int _at;

    public void Read()
    {
        var package = "";
        while (_at < _tokens.Length)
        {
            switch (_tokens[_at])
            {
                case "package":
                    package = _tokens[_at + 1];
                    SkipStatement();
                    break;
                case "message":
                    Message(package);
                    break;
                case "enum":
                    Enumeration(package);
                    break;
                default:
                    SkipStatement();
                    break;
            }
        }
    }

    private void Message(string scope)
    {
        var message = new ProtoMessage($"{scope}.{_tokens[_at + 1]}");
        messages[message.Name] = message;
        _at += 3;
        Body(message);
    }

    private void Body(ProtoMessage message)
    {
        while (_tokens[_at] != "}")
        {
            switch (_tokens[_at])
            {
                case "message":
                    Message(message.Name);
                    break;
                case "enum":
                    Enumeration(message.Name);
                    break;
                case "oneof":
                    _at += 3;
                    Body(message);
                    break;
                case "reserved" or "extensions" or "option" or "extend" or ";":
                    SkipStatement();
                    break;
                case "map":
                    // map < key , value > name = number: an entry with the fields key and value.
                    var entry = new ProtoMessage($"{message.Name}.{_tokens[_at + 6]}$entry");
                    messages[entry.Name] = entry;
                    entry.Fields[1] = new ProtoField("key", _tokens[_at + 2]);
                    entry.Fields[2] = new ProtoField("value", _tokens[_at + 4]);
                    message.Fields[Number(_tokens[_at + 8])] = new ProtoField(_tokens[_at + 6], entry.Name);
                    SkipStatement();
                    break;
                default:
                    var start = _tokens[_at] is "optional" or "required" or "repeated" ? _at + 1 : _at;
                    message.Fields[Number(_tokens[start + 3])] = new ProtoField(_tokens[start + 1], _tokens[start].TrimStart('.'));
                    SkipStatement();
                    break;
            }
        }

        _at++;
    }

    private void Enumeration(string scope)
    {
        var values = new Dictionary<string, int>();
        enums[$"{scope}.{_tokens[_at + 1]}"] = values;
        _at += 3;
        while (_tokens[_at] != "}")
        {
            if (_tokens[_at] is not ("option" or "reserved" or ";"))
            {
                values[_tokens[_at]] = Number(_tokens[_at + 2]);
            }

            SkipStatement();
        }

        _at++;
    }

    /// <summary>To after the semicolon, or after the block that the statement ends with.</summary>
    private void SkipStatement()
    {
        for (var depth = 0; _at < _tokens.Length;)
        {
            var token = _tokens[_at++];
            depth += token is "{" or "[" ? 1 : token is "}" or "]" ? -1 : 0;
            if (depth == 0 && token is ";" or "}")
            {
                return;
            }
        }
    }

    private static int Number(string token) => int.Parse(token, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Comment();

    [GeneratedRegex("""
        "([^"\\]|\\.)*"|'([^'\\]|\\.)*'|-?[\w.]+|[^\s\w]
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 5000)]
    private static partial Regex Token();
}
