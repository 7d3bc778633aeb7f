// Keys (the list is Layout/Shortcuts.razor.cs) and focus in lists and matrices, without a round trip to the server.
// data-roving: a list (a.rowlink, [data-rove]) or a "grid" (td > a) with one tab stop. data-key: what a single key clicks or focuses.
// data-close: what Esc clicks. data-start: what "s" clicks in a row, data-pick: what "x" does. data-filter: where "/" goes.
(function () {
  'use strict';
  var doc = document;
  var root = doc.documentElement;

  function one(selector, from) { return (from || doc).querySelector(selector); }
  function all(selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); }
  function seen(el) { return el.getClientRects().length > 0; }

  // ---- one tab stop per list or matrix; arrows move it
  var roving = 'a.rowlink,[data-rove],[data-roving=grid] td>a';
  function items(box) {
    return all(roving, box).filter(seen);
  }
  // Cells of a matrix come without a tabindex, to keep the page small: all of them but one leave the tab order here.
  function settle(box, stop) {
    var bare = all('td>a:not([tabindex])', box);
    if (!bare.length) return;
    stop = stop || one('[tabindex="0"]', box) || one('[aria-selected]>a', box) || bare[0];
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
    if (waitingForPage && Date.now() - waitingForPage < 1500 && pages[key]) {
      waitingForPage = 0;
      one('.nav a[href="' + pages[key] + '"]').click();
      return true;
    }
    waitingForPage = key === 'g' ? Date.now() : 0;
    if (key === 'g') return true;
    if (key === '?') { window.bqx.open('shortcuts'); return true; }
    if (key === 't') { window.bqx.theme('toggle'); return true; }
    if (key === '[') { window.bqx.rail(); return true; }
    if (key === '/') {
      var field = all('[data-filter]').filter(seen)[0];
      if (field) field.focus(); else window.bqx.open('palette');
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
    if (key === 'x') {
      var picked = e.target.closest('tr');
      var pick = picked && one('[data-pick]', picked);
      if (pick && !pick.disabled) { pick.click(); return true; }
    }
    return press(key);
  }

  doc.addEventListener('keydown', function (e) {
    var typing = e.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName);
    if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === 'k') { e.preventDefault(); window.bqx.open('palette'); return; }
    if (e.target.getAttribute && e.target.getAttribute('role') === 'combobox') {
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); choose(e.target, e.key === 'ArrowDown' ? 1 : -1); }
      if (e.key === 'Enter') { e.preventDefault(); var chosen = choose(e.target, 0); if (chosen) chosen.click(); }
      return;
    }
    if (one('dialog[open]')) return;
    if (e.key === 'Tab') { all('[data-roving=grid]').forEach(function (grid) { settle(grid); }); return; }
    if (e.key === 'Escape') {
      if (root.hasAttribute('data-menu')) { window.bqx.menu(false); return; }
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

  // ---- a row of a matrix is drawn whole: when that takes the focus away, its link gets it back
  var held, rows = new MutationObserver(function () {
    if (doc.activeElement !== doc.body || !held) return;
    var same = all('[data-roving=grid] td>a').filter(function (el) { return el.getAttribute('href') === held; })[0];
    if (same) same.focus({ preventScroll: true });
  });
  doc.addEventListener('focusin', function (e) {
    var cell = e.target.closest('[data-roving=grid] td>a');
    rows.disconnect();
    held = cell && cell.getAttribute('href');
    if (cell) rows.observe(cell.closest('tbody'), { childList: true, subtree: true });
  });

  // ---- what a cell says in words, under the pointer: sent once and not twice per cell
  doc.addEventListener('pointerover', function (e) {
    var cell = e.target.closest('[data-roving=grid] td>a[aria-label]:not([title])');
    if (cell) cell.title = cell.getAttribute('aria-label');
  });
})();
