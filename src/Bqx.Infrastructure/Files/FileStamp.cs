using System.Globalization;
using System.Text;

namespace Bqx.Infrastructure.Files;

/// <summary>A mark that differs whenever one of some files was written, made or removed. Reads no file.</summary>
internal static class FileStamp
{
    public static string Of(params IEnumerable<string> paths)
    {
        var mark = new StringBuilder();
        foreach (var path in paths)
        {
            var file = new FileInfo(path);
            mark.Append(CultureInfo.InvariantCulture, $"{file.Name}:{(file.Exists ? file.Length : -1)}:{(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)};");
        }

        return mark.ToString();
    }
}
