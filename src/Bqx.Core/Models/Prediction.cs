using System.Runtime.InteropServices;

namespace Bqx.Core.Models;

/// <summary>One prediction at time t for t+H, all in the unit of the target. NaN stands for a value that is not there.</summary>
/// <param name="Current">y[t], the value when the prediction was made.</param>
/// <param name="Predicted">p[t+H].</param>
/// <param name="Actual">y[t+H], the value that came.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Prediction(double Current, double Predicted, double Actual);
