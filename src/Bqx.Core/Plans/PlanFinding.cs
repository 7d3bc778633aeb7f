using Bqx.Core.Common;

namespace Bqx.Core.Plans;

/// <summary>Something wrong with a plan document, with the place and what to do.</summary>
/// <param name="Rule">Stable key, such as <c>total-mismatch</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Line">1-based; 0 when it concerns the whole document.</param>
/// <param name="Subject">Phase, stage, task or measure.</param>
/// <param name="Message">One sentence with both figures where two disagree.</param>
/// <param name="Advice">What to do.</param>
public sealed record PlanFinding(string Rule, Severity Severity, int Line, string Subject, string Message, string Advice);
