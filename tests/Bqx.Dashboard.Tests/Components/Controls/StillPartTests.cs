using Bqx.Dashboard.Controls;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class StillPartTests : BunitContext
{
    [Fact]
    public void SetParameters_EqualValues_DrawsNothing()
    {
        var part = Render<Part>(p => p.Add(x => x.Words, ["a", "b"]));

        part.Render(p => p.Add(x => x.Words, ["a", "b"]));

        Assert.Equal(1, part.Instance.Drawn);
    }

    [Theory]
    [InlineData("a", "c")]
    [InlineData("a")]
    [InlineData("a", "b", "c")]
    public void SetParameters_OtherValues_DrawsThem(params string[] words)
    {
        var part = Render<Part>(p => p.Add(x => x.Words, ["a", "b"]));

        part.Render(p => p.Add(x => x.Words, words));

        Assert.Equal(2, part.Instance.Drawn);
        part.MarkupMatches(string.Join(' ', words));
    }

    private sealed class Part : StillPart
    {
        [Parameter] public string[] Words { get; set; } = [];

        public int Drawn { get; private set; }

        protected override IEnumerable<object?> Shown => Words;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            Drawn++;
            builder.AddContent(0, string.Join(' ', Words));
        }
    }
}
