namespace Bqx.Dashboard.Controls;

/// <param name="Key">What the URL says when it is chosen.</param>
/// <param name="Text">For people.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Count">Shown after the text.</param>
/// <param name="Icon">Name in the icon sprite.</param>
/// <param name="Press">Single key that follows it.</param>
public sealed record LinkItem(string Key, string Text, string Href, int? Count = null, string? Icon = null, string? Press = null);
