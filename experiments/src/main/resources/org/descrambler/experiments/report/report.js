// A read-out under the pointer for heat maps: row and column coordinates, and the value as the colour tells it.
// The page is complete without it.
(() => {
  const readout = document.createElement('div');
  readout.id = 'readout';
  readout.hidden = true;
  document.body.append(readout);

  function pixels(href, ready) {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      ready({ width: canvas.width, height: canvas.height, data: context.getImageData(0, 0, canvas.width, canvas.height).data });
    };
    image.src = href;
  }

  const colour = (p, i) => (p.data[4 * i] << 16) | (p.data[4 * i + 1] << 8) | p.data[4 * i + 2];
  const ends = (cells, name) => cells.getAttribute('data-' + name).split(' ').map(Number);
  const along = ([first, last], share, count) => first + (count > 1 ? (last - first) * share / (count - 1) : 0);
  const short = x => String(Number(x.toPrecision(4)));

  for (const cells of document.querySelectorAll('image.cells')) {
    let grid = null;
    let levels = null;
    const bar = Array.from(cells.closest('svg').querySelectorAll('image')).pop();
    cells.addEventListener('pointerenter', () => {
      if (grid) return;
      pixels(cells.getAttribute('href'), p => { grid = p; });
      pixels(bar.getAttribute('href'), p => {
        levels = new Map();
        for (let i = 0; i < p.height; i++) levels.set(colour(p, i), 1 - i / (p.height - 1));
      });
    });
    cells.addEventListener('pointermove', event => {
      if (!grid || !levels) return;
      const box = cells.getBoundingClientRect();
      const column = Math.min(grid.width - 1, Math.max(0, Math.floor((event.clientX - box.left) / box.width * grid.width)));
      const row = Math.min(grid.height - 1, Math.max(0, Math.floor((event.clientY - box.top) / box.height * grid.height)));
      const share = levels.get(colour(grid, row * grid.width + column));
      const [low, high] = ends(cells, 'value');
      const value = share === undefined ? 'no value' : '\u2248 ' + short(low + share * (high - low));
      readout.textContent = 'row ' + short(along(ends(cells, 'y'), row, grid.height)) + ', column '
        + short(along(ends(cells, 'x'), column, grid.width)) + ': ' + value;
      readout.hidden = false;
      const right = document.documentElement.clientWidth - readout.offsetWidth - 4;
      readout.style.left = scrollX + Math.max(0, Math.min(event.clientX + 14, right)) + 'px';
      readout.style.top = scrollY + event.clientY + 16 + 'px';
    });
    cells.addEventListener('pointerleave', () => { readout.hidden = true; });
  }
})();
