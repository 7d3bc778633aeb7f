using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Refresh;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Refresh;

public sealed class SignalTests
{
    private readonly FakeClock _clock = new();
    private readonly Signal _signal;

    public SignalTests() => _signal = new Signal(_clock, NullLogger<Signal>.Instance);

    [Fact]
    public async Task Raise_ManyTimesDuringACallback_CallsOnceMoreAfterTheQuietTime()
    {
        using var subscriber = new Subscriber();
        using var subscription = _signal.Subscribe(subscriber.OnChanged);

        _signal.Raise();
        await subscriber.StartedAsync();
        _signal.Raise();
        _signal.Raise();
        subscriber.Release();
        await Eventually.TrueAsync(() => _clock.Waiting == 1);
        _clock.Advance(Signal.Quiet - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, subscriber.Calls);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await subscriber.StartedAsync();
        subscriber.Release();
        await Eventually.TrueAsync(() => _clock.Waiting == 1);
        _clock.Advance(Signal.Quiet);

        Assert.Equal(2, subscriber.Calls);
        Assert.False(subscriber.Overlapped);
    }

    [Fact]
    public async Task Raise_CallbackThatFails_StillTakesTheNextChange()
    {
        var calls = 0;
        using var subscription = _signal.Subscribe(_ =>
        {
            calls++;
            throw new InvalidOperationException("a page's bug");
        });

        _signal.Raise();
        await Eventually.TrueAsync(() => _clock.Waiting == 1);
        _signal.Raise();
        _clock.Advance(Signal.Quiet);

        await Eventually.TrueAsync(() => Volatile.Read(ref calls) == 2);
    }

    [Fact]
    public async Task Dispose_ThenRaise_CallsNobody()
    {
        using var subscriber = new Subscriber();
        var subscription = (Subscription)_signal.Subscribe(subscriber.OnChanged);

        subscription.Dispose();
        subscription.Dispose();
        _signal.Raise();
        await subscription.Reader.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(0, subscriber.Calls);
    }

    [Fact]
    public async Task Dispose_WhileResting_EndsWithoutAFurtherCall()
    {
        using var subscriber = new Subscriber();
        var subscription = (Subscription)_signal.Subscribe(subscriber.OnChanged);
        _signal.Raise();
        await subscriber.StartedAsync();
        _signal.Raise();
        subscriber.Release();
        await Eventually.TrueAsync(() => _clock.Waiting == 1);

        subscription.Dispose();
        await subscription.Reader.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(1, subscriber.Calls);
        Assert.Equal(0, _clock.Waiting);
    }

    private sealed class Subscriber : IDisposable
    {
        private readonly SemaphoreSlim _started = new(0);
        private readonly SemaphoreSlim _released = new(0);
        private int _inside;

        public int Calls { get; private set; }

        public bool Overlapped { get; private set; }

        public Task StartedAsync() => Eventually.TrueAsync(() => _started.Wait(0));

        public void Release() => _released.Release();

        public void Dispose()
        {
            _started.Dispose();
            _released.Dispose();
        }

        public async ValueTask OnChanged(CancellationToken cancellationToken)
        {
            Overlapped |= Interlocked.Increment(ref _inside) > 1;
            Calls++;
            _started.Release();
            await _released.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref _inside);
        }
    }
}
