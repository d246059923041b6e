'use strict';
(() => {
  const table = document.querySelector('table.models');
  if (table === null) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const answers = ['yes', 'likely yes', 'open', 'likely no', 'no', '-'];
  const key = (row, at) => {
    const cell = row.cells[at];
    if (at > 4) return answers.indexOf(cell.textContent);
    return cell.dataset.v === undefined ? cell.textContent.toLowerCase() : Number(cell.dataset.v);
  };
  const compare = (one, other, up) => {
    if (one === '' || other === '') return (one === '') - (other === '');
    return (one < other ? -1 : one > other ? 1 : 0) * (up ? 1 : -1);
  };
  heads.forEach((head, at) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const up = head.getAttribute('aria-sort') ? head.getAttribute('aria-sort') === 'descending' : at !== 3 && at !== 4;
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const keyed = rows.map(row => [key(row, at), row]);
      keyed.sort((one, other) => compare(one[0], other[0], up));
      body.append(...keyed.map(one => one[1]));
    });
  });
  const label = document.createElement('label');
  const input = document.createElement('input');
  const told = document.createElement('output');
  input.type = 'search';
  label.className = 'filter';
  label.append('Show rows with ', input, ' ', told);
  table.parentElement.before(label);
  const texts = rows.map(row => [...row.cells].slice(0, 3).map(cell => cell.textContent).join(' ').toLowerCase());
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(' ').filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !words.every(word => texts[at].includes(word));
      shown += !row.hidden;
    });
    told.textContent = words.length ? `${shown} of ${rows.length}` : '';
  });
})();
