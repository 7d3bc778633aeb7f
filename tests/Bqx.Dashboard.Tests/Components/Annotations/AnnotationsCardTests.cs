using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Annotations;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Annotations;

public sealed class AnnotationsCardTests : BunitContext
{
    private static readonly DateTimeOffset Now = Sample.At;

    private readonly FakeAnnotations _notes = new();

    public AnnotationsCardTests()
    {
        Services.AddSingleton<TimeProvider>(new FakeClock(Now));
        Services.AddSingleton<IAnnotations>(_notes);
    }

    [Fact]
    public void Render_None_SaysSo() => Assert.Contains("No release, decision or incident is noted yet.", Card(Role.Operator).Markup, StringComparison.Ordinal);

    [Fact]
    public void Render_Many_ShowsTheNewestAndOffersAll()
    {
        var card = Card(Role.Operator, Note("a", -9), Note("b", -3), Note("c", -2), Note("d", -1));
        Assert.Equal(["d", "c", "b"], card.FindAll("li").Select(l => l.GetAttribute("data-annotation")));

        card.FindAll("button").Single(b => b.TextContent == "Show all 4").Click();

        Assert.Equal(4, card.FindAll("li").Count);
    }

    [Fact]
    public void Add_Filled_SendsTheNoteInUtc()
    {
        var card = Card(Role.Operator);
        card.Find("[data-testid=annotation-new]").Click();
        card.Find("[data-testid=annotation-kind]").Change("Incident");
        card.Find("[data-testid=annotation-at]").Change("2026-11-20T06:20");
        card.Find("[data-testid=annotation-until]").Change("2026-11-20T08:00");
        card.Find("[data-testid=annotation-text]").Input(" Feed down ");
        card.Find("[data-testid=annotation-link]").Change("/quality");

        card.Find("[data-testid=annotation-form]").Submit();

        Assert.Equal(
            (new AnnotationDraft(AnnotationKind.Incident, new DateTimeOffset(2026, 11, 20, 6, 20, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero), "Feed down", "/quality"), "Lena Kovac"),
            Assert.Single(_notes.Added));
        Assert.Empty(card.FindAll("[data-testid=annotation-form]"));
    }

    [Fact]
    public void Add_Refused_SaysWhyAndKeepsTheForm()
    {
        _notes.Refusal = "Say what happened.";
        var card = Card(Role.Operator);
        card.Find("[data-testid=annotation-new]").Click();

        card.Find("[data-testid=annotation-form]").Submit();

        Assert.Equal("Say what happened.", card.Find("[data-testid=annotation-refused]").TextContent);
    }

    [Fact]
    public void Withdraw_WithAReason_IsSent()
    {
        var card = Card(Role.Operator, Note("a", -1));
        card.Find("[data-testid=annotation-withdraw]").Click();
        card.Find("[data-testid=withdraw-reason]").Input("Never went out");

        card.Find("[data-testid=withdraw-form]").Submit();

        Assert.Equal(("a", "Never went out", "Lena Kovac"), Assert.Single(_notes.Withdrawn));
    }

    [Fact]
    public void Withdraw_NoteOfTheFile_IsNotOffered() =>
        Assert.Empty(Card(Role.Operator, Note("annotations.yaml:3", -1) with { IsFromFile = true }).FindAll("[data-testid=annotation-withdraw]"));

    [Fact]
    public void Add_Engineer_SaysWhichRoleMay()
    {
        var add = Card(Role.Engineer).Find("[data-testid=annotation-new]");

        Assert.True(add.HasAttribute("disabled"));
        Assert.Equal("Needs the role operator", add.GetAttribute("title"));
    }

    private IRenderedComponent<AnnotationsCard> Card(Role role, params Annotation[] notes)
    {
        Services.AddSingleton(new Viewer("Lena Kovac", role));
        return Render<AnnotationsCard>(p => p.AddCascadingValue(new AnnotationBoard([.. notes])));
    }

    private static Annotation Note(string id, int days) => new() { Id = id, Kind = AnnotationKind.Release, At = Now.AddDays(days), Text = id, Author = "Marc Olsen" };
}
