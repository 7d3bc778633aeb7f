using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Components.Controls;

/// <summary>A renderer that shows nothing and counts: components drawn, for each batch that a browser would be sent.</summary>
[SuppressMessage("Usage", "BL0006:Do not use RenderTree types", Justification = "A batch can be counted nowhere else.")]
internal sealed class BatchCounter(IServiceProvider services) : Renderer(services, NullLoggerFactory.Instance)
{
    public List<int> Batches { get; } = [];

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    protected override RendererInfo RendererInfo { get; } = new("Test", isInteractive: true);

    public Task ShowAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent => Dispatcher.InvokeAsync(() => RenderRootComponentAsync(
            AssignRootComponentId(InstantiateComponent(typeof(T))),
            ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value))));

    protected override void HandleException(Exception exception) => throw new InvalidOperationException("A component failed.", exception);

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch)
    {
        Batches.Add(renderBatch.UpdatedComponents.Count);
        return Task.CompletedTask;
    }
}
