// What must work without a round trip to the server: theme, keys, focus in lists and matrices, copying, ages, timers,
// and saying so when the connection is gone. It holds no data and stores nothing but the viewer's own settings.
(function () {
  'use strict';
  var doc = document;
  var root = doc.documentElement;
  var skew = Date.parse(root.getAttribute('data-now')) - Date.now() || 0;

  function one(selector, from) { return (from || doc).querySelector(selector); }
  function all(selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); }
  function now() { return Date.now() + skew; }
  function seen(el) { return el.getClientRects().length > 0; }
  function pad(n) { return (n < 10 ? '0' : '') + n; }
  function cookie(name, value) {
    doc.cookie = name + '=' + encodeURIComponent(value) + '; path=/; samesite=lax; max-age=' + (value ? 31536000 : 0);
  }
  // For components that keep a setting of the viewer: names under bqx. only.
  window.bqx = {
    keep: function (name, value) { cookie('bqx.' + name, value || ''); },
    kept: function (name) {
      var found = doc.cookie.split('; ').filter(function (c) { return c.indexOf('bqx.' + name + '=') === 0; })[0];
      return found ? decodeURIComponent(found.slice(found.indexOf('=') + 1)) : null;
    }
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

  // ---- one tab stop per list or matrix; arrows move it
  var roving = 'a.rowlink,[data-rove],[role=gridcell][tabindex],[role=gridcell]>a';
  function items(box) {
    return all(roving, box).filter(seen);
  }
  // Cells of a matrix come without a tabindex, to keep the page small: all of them but one leave the tab order here.
  function settle(box, stop) {
    var bare = all('[role=gridcell]>a:not([tabindex])', box);
    if (!bare.length) return;
    stop = stop || one('[tabindex="0"]', box) || one('a[aria-current]', box) || bare[0];
    bare.forEach(function (el) { el.setAttribute('tabindex', '-1'); });
    stop.setAttribute('tabindex', '0');
  }
  function move(box, to) {
    if (!to) return false;
    settle(box, to);
    all('[tabindex="0"]', box).forEach(function (el) { if (el !== to) el.setAttribute('tabindex', '-1'); });
    to.setAttribute('tabindex', '0');
    to.focus();
    to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return true;
  }
  function step(box, from, key, ctrl) {
    var list = items(box);
    var at = list.indexOf(from);
    if (box.getAttribute('data-roving') !== 'grid') {
      if (key === 'Home') at = 0;
      else if (key === 'End') at = list.length - 1;
      else at += key === 'ArrowDown' || key === 'j' ? 1 : -1;
      return move(box, list[Math.max(0, Math.min(list.length - 1, at))]);
    }
    if (ctrl && (key === 'Home' || key === 'End')) return move(box, list[key === 'Home' ? 0 : list.length - 1]);
    var rowOf = function (el) { return el.closest('tr,[role=row]'); };
    var row = list.filter(function (el) { return rowOf(el) === rowOf(from); });
    var column = row.indexOf(from);
    if (key === 'Home' || key === 'End') return move(box, row[key === 'Home' ? 0 : row.length - 1]);
    if (key === 'ArrowLeft' || key === 'ArrowRight') return move(box, row[column + (key === 'ArrowRight' ? 1 : -1)]);
    var down = key === 'ArrowDown' || key === 'j';
    var next = down ? list.slice(list.indexOf(row[row.length - 1]) + 1)[0] : list[list.indexOf(row[0]) - 1];
    if (!next) return false;
    var other = list.filter(function (el) { return rowOf(el) === rowOf(next); });
    return move(box, other[Math.min(column, other.length - 1)]);
  }

  // ---- list under a search field: the field keeps the focus
  function choose(field, by) {
    var options = all('[role=option]', doc.getElementById(field.getAttribute('aria-controls')));
    var at = -1;
    options.forEach(function (el, i) { if (el.getAttribute('aria-selected') === 'true') at = i; });
    var next = options[Math.max(0, Math.min(options.length - 1, at + by))];
    options.forEach(function (el) { el.setAttribute('aria-selected', el === next ? 'true' : 'false'); });
    if (next) { field.setAttribute('aria-activedescendant', next.id); next.scrollIntoView({ block: 'nearest' }); }
    return next;
  }

  // ---- keys
  var pages = { o: '/', p: '/progress', r: '/reconciliation', q: '/quality', m: '/models', c: '/cost', b: '/runbooks' };
  var waitingForPage = 0;

  function press(key) {
    var el = all('[data-key="' + (window.CSS && CSS.escape ? CSS.escape(key) : key) + '"]').filter(seen)[0];
    if (!el) return false;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName)) el.focus(); else el.click();
    return true;
  }
  function single(e) {
    var key = e.key;
    if (waitingForPage && now() - waitingForPage < 1500 && pages[key]) {
      waitingForPage = 0;
      one('.nav a[href="' + pages[key] + '"]').click();
      return true;
    }
    waitingForPage = key === 'g' ? now() : 0;
    if (key === 'g') return true;
    if (key === '?') { open('shortcuts'); return true; }
    if (key === 't') { setTheme('toggle'); return true; }
    if (key === '[') { flip('data-rail', 'bqx.rail'); return true; }
    if (key === '/') {
      var field = all('[data-filter]').filter(seen)[0];
      if (field) field.focus(); else open('palette');
      return true;
    }
    var box = e.target.closest('[data-roving]');
    if (key === 'j' || key === 'k') {
      box = box || all('[data-roving]').filter(seen)[0];
      if (!box) return false;
      var from = doc.activeElement.closest('[data-roving]') === box ? doc.activeElement.closest(roving) : null;
      return from ? step(box, from, key, false) : move(box, items(box)[0]);
    }
    if (key === 's') {
      var row = e.target.closest('tr,li');
      var start = row && one('[data-start]', row);
      if (start) { start.click(); return true; }
    }
    return press(key);
  }

  doc.addEventListener('keydown', function (e) {
    var typing = e.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName);
    if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === 'k') { e.preventDefault(); open('palette'); return; }
    if (e.target.getAttribute && e.target.getAttribute('role') === 'combobox') {
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); choose(e.target, e.key === 'ArrowDown' ? 1 : -1); }
      if (e.key === 'Enter') { e.preventDefault(); var chosen = choose(e.target, 0); if (chosen) chosen.click(); }
      return;
    }
    if (one('dialog[open]')) return;
    if (e.key === 'Tab') { all('[data-roving=grid]').forEach(function (grid) { settle(grid); }); return; }
    if (e.key === 'Escape') {
      if (root.hasAttribute('data-menu')) { menu(false); return; }
      if (typing) { e.target.blur(); return; }
      var close = all('[data-close]').filter(seen).pop();
      if (close && !one(':popover-open')) { e.preventDefault(); close.click(); }
      return;
    }
    if (typing || e.altKey || e.metaKey) return;
    var box = e.target.closest('[data-roving]');
    if (box && /^(Arrow(Up|Down|Left|Right)|Home|End)$/.test(e.key)) {
      if (step(box, e.target.closest(roving) || e.target, e.key, e.ctrlKey)) e.preventDefault();
      return;
    }
    if (e.key === 'Enter' && e.target.getAttribute('role') === 'gridcell') { e.target.click(); return; }
    // Single keys can be switched off (WCAG 2.1.4); Ctrl K, Esc and arrows stay.
    if (e.ctrlKey || /bqx\.keys=off/.test(doc.cookie)) return;
    if (e.key === 'Enter' && e.target.closest('a,button,summary')) return;
    if (single(e)) e.preventDefault();
  });

  doc.addEventListener('focusin', function (e) {
    var item = e.target.closest(roving);
    var box = item && item.closest('[data-roving]');
    if (box) settle(box, item);
    if (box && item.getAttribute('tabindex') === '-1') {
      all('[tabindex="0"]', box).forEach(function (el) { if (el !== item) el.setAttribute('tabindex', '-1'); });
      item.setAttribute('tabindex', '0');
    }
  });

  // ---- popovers stand beside what opened them
  doc.addEventListener('toggle', function (e) {
    var pop = e.target;
    if (!pop.classList || !pop.classList.contains('pop')) return;
    if (e.newState !== 'open') { pop.removeAttribute('data-placed'); return; }
    var by = one('[popovertarget="' + pop.id + '"]');
    if (by) {
      var r = by.getBoundingClientRect();
      var below = r.bottom + 6 + pop.offsetHeight < window.innerHeight;
      pop.style.left = Math.max(12, Math.min(r.left, window.innerWidth - pop.offsetWidth - 12)) + 'px';
      pop.style.top = Math.max(12, below ? r.bottom + 6 : r.top - pop.offsetHeight - 6) + 'px';
    }
    pop.setAttribute('data-placed', '');
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
    }
  }
  if (lost) new MutationObserver(watch).observe(lost, { attributes: true, attributeFilter: ['class'] });
  if (failed) {
    new MutationObserver(function () {
      if (failed.style.display === 'block') root.setAttribute('data-disconnected', '');
    }).observe(failed, { attributes: true, attributeFilter: ['style'] });
  }
})();
