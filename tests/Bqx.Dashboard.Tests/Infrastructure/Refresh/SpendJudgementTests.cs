using Bqx.Core.Costs;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Refresh;

namespace Bqx.Dashboard.Tests.Infrastructure.Refresh;

public sealed class SpendJudgementTests
{
    private readonly SpendJudgement _judgement = new();

    [Fact]
    public void Of_AMinuteLater_IsTheSameInstance()
    {
        var input = Build.World().Input();

        Assert.Same(_judgement.Of(input), _judgement.Of(input with { Now = input.Now.AddMinutes(1) }));
    }

    [Theory]
    [InlineData("bill")]
    [InlineData("word")]
    [InlineData("budget")]
    [InlineData("day")]
    public void Of_AnythingThatItRestsOnDiffers_IsAddedUpAgain(string what)
    {
        var input = Build.World().Input();
        var before = _judgement.Of(input);

        var after = _judgement.Of(what switch
        {
            "bill" => Build.World(w => w.Costs.Clear()).Input() with { Plan = input.Plan, Document = input.Document },
            "word" => input with { CostBoard = new CostBoard([]) },
            "budget" => input with { Workspace = input.Workspace with { Budgets = [] } },
            _ => input with { Now = input.Now.AddDays(1) },
        });

        Assert.NotSame(before, after);
    }
}
