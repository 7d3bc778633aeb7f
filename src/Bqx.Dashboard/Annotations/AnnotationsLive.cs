using Bqx.Core.Annotations;
using Bqx.Core.Common;

namespace Bqx.Dashboard.Annotations;

/// <summary>Notes of people and of the workspace's file as one live value.</summary>
public sealed class AnnotationsLive(ILive<KeptAnnotations> kept, ILive<Snapshot<WrittenAnnotations>> written) : ILive<AnnotationBoard>
{
    public AnnotationBoard Current => AnnotationBoard.Of(kept.Current, written.Current.Value);

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => new Both(kept.Subscribe(onChanged), written.Subscribe(onChanged));

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
