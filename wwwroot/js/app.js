// What must work without a round trip to the server: theme, dialogs, copying, ages, timers, and saying so when the
// connection is gone. Keys are in keys.js. It holds no data and stores nothing but the viewer's own settings.
(function () {
  'use strict';
  var doc = document;
  var root = doc.documentElement;
  var skew = Date.parse(root.getAttribute('data-now')) - Date.now() || 0;

  function one(selector, from) { return (from || doc).querySelector(selector); }
  function all(selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); }
  function now() { return Date.now() + skew; }
  function pad(n) { return (n < 10 ? '0' : '') + n; }
  function cookie(name, value) {
    doc.cookie = name + '=' + encodeURIComponent(value) + '; path=/; samesite=lax; max-age=' + (value ? 31536000 : 0);
  }
  // For keys.js, and for components that keep a setting of the viewer: names under bqx. only.
  window.bqx = {
    keep: function (name, value) { cookie('bqx.' + name, value || ''); },
    kept: function (name) {
      var found = doc.cookie.split('; ').filter(function (c) { return c.indexOf('bqx.' + name + '=') === 0; })[0];
      return found ? decodeURIComponent(found.slice(found.indexOf('=') + 1)) : null;
    },
    theme: setTheme,
    rail: function () { flip('data-rail', 'bqx.rail'); },
    menu: menu,
    open: open,
    reveal: function (selector) { var el = one(selector); if (el) el.scrollIntoView({ block: 'nearest' }); }
  };

  // ---- theme, rail, menu
  function dark() {
    var theme = root.getAttribute('data-theme');
    return theme === 'dark' || (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  }
  function setTheme(theme) {
    theme = theme === 'toggle' ? (dark() ? 'light' : 'dark') : theme;
    root.setAttribute('data-theme', theme);
    cookie('bqx.theme', theme);
  }
  function flip(attribute, name) {
    var on = !root.hasAttribute(attribute);
    root.toggleAttribute(attribute, on);
    if (name) cookie(name, on ? '1' : '');
    return on;
  }
  function menu(open) {
    root.toggleAttribute('data-menu', open);
    var target = one(open ? '.nav a' : '[data-menu-button]');
    if (target) target.focus();
  }

  // ---- dialogs
  function open(id) {
    var dialog = doc.getElementById(id);
    if (!dialog || dialog.open) return;
    dialog.showModal();
    var field = one('input', dialog);
    if (field) { field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true })); field.focus(); }
  }

  // ---- copying
  function say(text) { var box = doc.getElementById('said'); if (box) box.textContent = text; }
  function copy(el) {
    var text = el.getAttribute('data-copy');
    if (!text) { var from = doc.getElementById(el.getAttribute('data-copy-from')); text = from ? from.textContent : ''; }
    navigator.clipboard.writeText(text).then(function () {
      say('Copied');
      el.setAttribute('data-copied', '');
      setTimeout(function () { el.removeAttribute('data-copied'); }, 1500);
    }, function () { say('Copying was refused by the browser'); });
  }

  doc.addEventListener('click', function (e) {
    if (e.target === e.target.closest('dialog')) { e.target.close(); return; }
    var el = e.target.closest('[data-theme-set],[data-open],[data-shut],[data-copy],[data-copy-from],[data-menu-button],[data-keys],[data-reload],.skip');
    if (el) {
      if (el.hasAttribute('data-theme-set')) setTheme(el.getAttribute('data-theme-set'));
      if (el.hasAttribute('data-open')) open(el.getAttribute('data-open'));
      if (el.hasAttribute('data-shut')) el.closest('dialog').close();
      if (el.hasAttribute('data-copy') || el.hasAttribute('data-copy-from')) copy(el);
      if (el.hasAttribute('data-menu-button')) menu(!root.hasAttribute('data-menu'));
      if (el.hasAttribute('data-keys')) cookie('bqx.keys', el.checked ? '' : 'off');
      if (el.hasAttribute('data-reload')) location.reload();
      if (el.classList.contains('skip')) { e.preventDefault(); one('#main').focus(); }
    }
    var link = e.target.closest('a[href]');
    if (link) {
      if (link.closest('dialog')) link.closest('dialog').close();
      if (link.closest('[popover]')) link.closest('[popover]').hidePopover();
      root.removeAttribute('data-menu');
      return;
    }
    if (root.hasAttribute('data-menu') && !e.target.closest('.nav,[data-menu-button]')) root.removeAttribute('data-menu');
    var row = e.target.closest('tr[data-href]');
    if (row && !e.target.closest('button,input,select,label,summary') && !String(window.getSelection())) {
      var go = one('a.rowlink', row);
      if (go) go.click();
    }
  });

  // ---- popovers stand beside what opened them, also when their content comes a moment later
  function place(pop) {
    var by = one('[popovertarget="' + pop.id + '"]');
    if (by) {
      var r = by.getBoundingClientRect();
      var below = r.bottom + 6 + pop.offsetHeight < window.innerHeight;
      pop.style.left = Math.max(12, Math.min(r.left, window.innerWidth - pop.offsetWidth - 12)) + 'px';
      pop.style.top = Math.max(12, below ? r.bottom + 6 : r.top - pop.offsetHeight - 6) + 'px';
    }
    pop.setAttribute('data-placed', '');
  }
  var sizes = new ResizeObserver(function (entries) { entries.forEach(function (entry) { if (entry.target.matches(':popover-open')) place(entry.target); }); });
  doc.addEventListener('toggle', function (e) {
    var pop = e.target;
    if (!pop.classList || !pop.classList.contains('pop')) return;
    if (e.newState === 'open') { place(pop); sizes.observe(pop); }
    else { sizes.unobserve(pop); pop.removeAttribute('data-placed'); }
  }, true);

  // ---- ages and timers grow by the rules of Format
  function age(ms) {
    var s = Math.max(0, Math.floor(ms / 1000)), m = Math.floor(s / 60), h = Math.floor(m / 60), d = Math.floor(h / 24);
    if (s < 60) return s + ' s';
    if (m < 60) return m + ' min';
    if (h < 24) return h + ' h ' + pad(m % 60) + ' m';
    if (d < 10) return d + ' d' + (h % 24 ? ' ' + (h % 24) + ' h' : '');
    return d + ' d';
  }
  function put(el, text) {
    // Only the text node's value, because the server's renderer keeps hold of the node.
    if (el.firstChild && el.firstChild.nodeValue !== text) el.firstChild.nodeValue = text;
  }
  function agesOnScreen() {
    all('time[data-ago]').forEach(function (el) {
      var ms = now() - Date.parse(el.getAttribute('datetime'));
      put(el, ms < 1000 ? 'just now' : age(ms) + ' ago');
    });
  }
  function timersOnScreen() {
    all('[data-timer]').forEach(function (el) {
      var s = Math.max(0, Math.floor((now() - Date.parse(el.getAttribute('data-timer'))) / 1000)), m = Math.floor(s / 60);
      put(el, m < 60 ? pad(m) + ':' + pad(s % 60) : Math.floor(m / 60) + ':' + pad(m % 60) + ':' + pad(s % 60));
    });
    // A wait: the time that is left, and what can be done once it is over.
    all('[data-left]').forEach(function (el) {
      var left = Math.max(0, Math.ceil((Date.parse(el.getAttribute('data-left')) - now()) / 1000)), m = Math.floor(left / 60);
      put(el, m < 60 ? pad(m) + ':' + pad(left % 60) : Math.floor(m / 60) + ':' + pad(m % 60) + ':' + pad(left % 60));
    });
    all('[data-until]').forEach(function (el) { el.toggleAttribute('data-over', Date.parse(el.getAttribute('data-until')) <= now()); });
    all('[data-timer-share]').forEach(function (el) {
      var share = (now() - Date.parse(el.getAttribute('data-timer-share'))) / 1000 / Number(el.getAttribute('data-seconds'));
      el.style.width = Math.min(100, Math.max(0, share * 100)) + '%';
    });
  }
  setInterval(agesOnScreen, 30000);
  setInterval(timersOnScreen, 1000);

  // ---- a dead server never looks alive
  var lost = doc.getElementById('components-reconnect-modal');
  var failed = doc.getElementById('blazor-error-ui');
  var since = null, tries = 0, healthy = 0, poll = null;

  function tell() {
    put(one('[data-lost-at]', lost), pad(since.getUTCHours()) + ':' + pad(since.getUTCMinutes()) + ':' + pad(since.getUTCSeconds()) + ' UTC');
    put(one('[data-lost-try]', lost), String(tries));
  }
  function ask() {
    tries++;
    tell();
    fetch('/healthz', { cache: 'no-store' }).then(function (answer) {
      // The script's own attempts come first; when the server answers twice and the circuit is still gone, a new page is the way back.
      healthy = answer.ok ? healthy + 1 : 0;
      if (since && (healthy > 1 || (healthy && /-(rejected|failed)/.test(lost.className)))) location.reload();
    }, function () { healthy = 0; });
  }
  function watch() {
    var gone = /components-reconnect-(show|failed|rejected)/.test(lost.className);
    if (gone && !since) {
      since = new Date(now());
      tries = healthy = 0;
      root.setAttribute('data-disconnected', '');
      ask();
      poll = setInterval(ask, 2000);
    } else if (gone && healthy && /-(rejected|failed)/.test(lost.className)) {
      location.reload();
    } else if (!gone && since) {
      since = null;
      clearInterval(poll);
      root.removeAttribute('data-disconnected');
      lost.removeAttribute('data-refused');
    }
  }
  // While the server is gone, what it would have to do is not done, and the page says so: a click must not get lost in silence.
  ['click', 'submit', 'change'].forEach(function (kind) {
    window.addEventListener(kind, function (e) {
      var local = '.lost,summary,[data-theme-set],[data-open],[data-shut],[data-copy],[data-copy-from],[data-menu-button],[data-keys],.skip';
      if (!root.hasAttribute('data-disconnected') || !e.target.closest || e.target.closest(local)) return;
      e.preventDefault();
      e.stopImmediatePropagation();
      if (lost) lost.setAttribute('data-refused', '');
    }, true);
  });
  if (lost) new MutationObserver(watch).observe(lost, { attributes: true, attributeFilter: ['class'] });
  if (failed) {
    new MutationObserver(function () {
      if (failed.style.display === 'block') root.setAttribute('data-disconnected', '');
    }).observe(failed, { attributes: true, attributeFilter: ['style'] });
  }
})();
