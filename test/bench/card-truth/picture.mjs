const WIDTH = 760;
const ROW = 66;
const TOP = 86;
const LEFT = 112;
const shortly = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const BARS = [
  ['optimum', 'clairvoyant', '#94a3b8'],
  ['ours', 'planner', '#2563eb'],
  ['greedy', 'greedy', '#dc2626'],
];

/** Stale hours per card and recipient-weight, by shape, on a logarithmic scale; beside each bar the final truth. */
export function pictureOf(lines, { alerts, seed }) {
  const perCard = (line, policy) => line[policy].staleHours / line.cards;
  const values = lines.flatMap((line) => BARS.map(([policy]) => perCard(line, policy)));
  const low = 10 ** Math.floor(Math.log10(Math.max(0.01, Math.min(...values))));
  const high = Math.max(...values);
  const x = (value) => ((WIDTH - LEFT - 190) * Math.log(Math.max(value, low) / low)) / Math.log(high / low);
  const rows = lines.map((line, index) => row(line, TOP + index * ROW, (policy) => perCard(line, policy), x));
  const height = TOP + lines.length * ROW + 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12">
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
<text x="16" y="28" font-size="17" font-weight="600" fill="#0f172a">How long cards are untrue</text>
<text x="16" y="48" fill="#475569">weighted hours per card (severity × recipients), logarithmic; % = cards whose final state was shown</text>
${legend()}
${rows.join('\n')}
<text x="${WIDTH - 16}" y="28" text-anchor="end" fill="#94a3b8">${alerts} alerts, seed ${seed}</text>
</svg>
`;
}

function legend() {
  return BARS.map(([, name, color], index) => {
    const x = 16 + index * 110;
    return `<rect x="${x}" y="60" width="10" height="10" fill="${color}"/><text x="${x + 16}" y="69" fill="#334155">${name}</text>`;
  }).join('\n');
}

function row(line, y, valueOf, x) {
  const bars = BARS.map(([policy, , color], index) => {
    const width = Math.max(2, x(valueOf(policy)));
    const top = y + index * 18;
    const label = `${shortly.format(valueOf(policy))} h · ${(line[policy].final * 100).toFixed(1)} %`;
    return `<rect x="${LEFT}" y="${top}" width="${width.toFixed(1)}" height="14" rx="2" fill="${color}"/>
<text x="${(LEFT + width + 8).toFixed(1)}" y="${top + 11}" fill="#334155">${label}</text>`;
  });
  const weight = line.shape === 'all' ? 700 : 500;
  return `<text x="16" y="${y + 29}" font-size="13" font-weight="${weight}" fill="#0f172a">${line.shape}</text>
${bars.join('\n')}`;
}
