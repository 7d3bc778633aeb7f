// Starts the framework once the first frame is drawn: read before, its script would hold back the first paint.
(function () {
  'use strict';
  var from = document.currentScript.getAttribute('data-framework');
  var started = false;

  function start() {
    if (started) return;
    started = true;
    var script = document.createElement('script');
    script.src = from;
    script.setAttribute('autostart', 'false');
    script.addEventListener('load', function () {
      window.Blazor.start({
        circuit: {
          // No library here brings initializers of its own, and only a WebSocket is spoken: neither needs to be asked for.
          initializers: { beforeStart: [], afterStarted: [] },
          configureSignalR: function (connection) { connection.withUrl('_blazor', { skipNegotiation: true, transport: 1 }); }
        }
      });
    });
    document.body.appendChild(script);
    dress();
  }

  // The typefaces wait until the circuit has drawn: whoever has a page can read and press before it has its own letters. A browser that
  // has them says so in a cookie, and its pages have them at once.
  function dress() {
    var root = document.documentElement;
    if (root.hasAttribute('data-fonts')) return;
    function on() {
      Promise.all(['"Inter Variable"', '"JetBrains Mono Variable"'].map(function (name) { return document.fonts.load('1em ' + name); })).then(function () {
        root.setAttribute('data-fonts', '');
        window.bqx.keep('fonts', '1');
      });
    }

    new MutationObserver(function (changes, seen) {
      seen.disconnect();
      // Not every browser says when it is idle.
      if (window.requestIdleCallback) requestIdleCallback(on, { timeout: 1000 });
      else setTimeout(on, 100);
    }).observe(document.body, { childList: true });
    // Also where no circuit comes.
    setTimeout(on, 3000);
  }

  requestAnimationFrame(function () { setTimeout(start, 0); });
  // A page that is opened in the background draws no frame.
  setTimeout(start, 1000);
})();
