using Bqx.Core.Runbooks;

namespace Bqx.Dashboard.Runbooks;

/// <summary>Asks for an event to be saved in the run on show. True when it is saved; else the reason is on screen and nothing has changed.</summary>
/// <param name="kind">What was done.</param>
/// <param name="step">Step number, for step events.</param>
/// <param name="text">Note or reason.</param>
/// <param name="person">Whom a hand-off or an escalation is about.</param>
public delegate Task<bool> RecordEvent(RunEventKind kind, int? step = null, string? text = null, string? person = null);
