// Starts the framework once the prerendered page is on screen: read before, its script would hold back the first paint.
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
  }

  // Told once the paint is on screen, not when it is handed over: until then the machine draws.
  new PerformanceObserver(function (seen) {
    if (seen.getEntriesByName('first-contentful-paint').length) start();
  }).observe({ type: 'paint', buffered: true });
  // A page that is opened in the background is not painted.
  setTimeout(start, 1000);
})();
