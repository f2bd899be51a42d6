// Shows `page` at two widths and writes into the document what is wrong with it.
const shows = async width => {
  const frame = document.createElement('iframe');
  frame.style.cssText = `width:${width}px;height:900px;border:0`;
  const complaints = [];
  const hooks = `<script>
    window.complaints = [];
    addEventListener('error', e => complaints.push('error: ' + (e.message || e.target.tagName)), true);
    addEventListener('unhandledrejection', e => complaints.push('error: ' + e.reason));
    addEventListener('securitypolicyviolation', e => complaints.push('request: ' + e.blockedURI));
    for (const level of ['error', 'warn']) {
      const plain = console[level];
      console[level] = (...a) => { complaints.push('error: ' + a.join(' ')); plain.apply(console, a); };
    }
  </` + 'script>';
  frame.srcdoc = page.replace('<meta charset="utf-8">', '<meta charset="utf-8">' + hooks);
  await new Promise(done => { frame.onload = done; document.body.append(frame); });
  const inner = frame.contentWindow;
  const drawings = [...inner.document.querySelectorAll('figure svg')];
  for (const [k, svg] of drawings.entries()) {
    const box = svg.getBoundingClientRect();
    const name = `figure ${k} (${svg.querySelector('title')?.textContent})`;
    if (!(box.width > 100 && box.height > 50)) complaints.push(`${name}: no box`);
    if (!svg.getAttribute('aria-label')) complaints.push(`${name}: no name`);
    const view = svg.viewBox.baseVal;
    for (const part of svg.querySelectorAll('text, polyline, path, image')) {
      const b = part.getBBox();
      if (part.getAttribute('transform')) continue;
      if (b.x < -1 || b.y < -1 || b.x + b.width > view.width + 1 || b.y + b.height > view.height + 1) {
        complaints.push(`${name}: ${part.tagName} '${part.textContent}' outside the drawing`);
      }
    }
    for (const line of svg.querySelectorAll('polyline')) {
      if (!(line.getTotalLength() > 0)) complaints.push(`${name}: polyline without length`);
    }
    for (const image of svg.querySelectorAll('image')) {
      const b = image.getBBox();
      const decoded = new Image();
      const loaded = await new Promise(done => {
        decoded.onload = () => done(true);
        decoded.onerror = () => done(false);
        decoded.src = image.getAttribute('href');
      });
      if (!loaded) complaints.push(`${name}: image does not decode`);
      if (!(b.width > 5 && b.height > 5 && decoded.naturalWidth > 0)) complaints.push(`${name}: image without size`);
    }
  }
  for (const entry of inner.performance.getEntriesByType('resource')) {
    if (!entry.name.startsWith('data:')) complaints.push('request: ' + entry.name);
  }
  const root = inner.document.documentElement;
  if (root.scrollWidth > root.clientWidth) complaints.push(`overflow: ${root.scrollWidth} > ${root.clientWidth}`);
  return [`${width}px: ${drawings.length} figures;`, ...inner.complaints, ...complaints].join(' ');
};
(async () => {
  const verdict = document.createElement('pre');
  verdict.id = 'verdict';
  try {
    verdict.textContent = await shows(1280) + ' ' + await shows(390);
  } catch (e) {
    verdict.textContent = 'error: ' + e.stack;
  }
  document.body.append(verdict);
})();
