import type { Memory } from './memory-watch.js';
import type { Sample } from './slope.js';

export interface SoakFault {
  at: number;
  what: string;
}

export interface SoakResult {
  seed: number;
  minutes: number;
  perSecond: number;
  /** The commit that was tested. */
  commit: string;
  machine: string;
  load: { before: number; after: number };
  faults: SoakFault[];
  breaches: string[];
  figures: Record<string, unknown>;
  /** By service. */
  memory: Record<string, Memory>;
  /** Alerts accepted and results told in each second. */
  accepted: Sample[];
  told: Sample[];
  /** Milliseconds from accepted to delivered: the 50th and 95th of every 100 results of each five seconds. */
  latency: { p50: Sample[]; p95: Sample[] };
}

const WIDTH = 860;
const HEIGHT = 220;
const COLOURS = ['#2563eb', '#dc2626', '#059669', '#d97706', '#7c3aed', '#0891b2'];

/** One page that needs nothing else: figures, pictures, and the command that runs it again. */
export function soakReport(result: SoakResult): string {
  const { seed, minutes, perSecond, commit, machine, load, breaches, figures, memory } = result;
  const verdict = breaches.length === 0 ? 'every promise held' : `${breaches.length} promises were broken`;
  const slopes = Object.entries(memory).map(
    ([name, { samples, heap, native, heapSlope, nativeSlope, ...of }]) =>
      `<tr><td>${name}</td><td>${round(samples.at(-1)?.value)}</td><td>${shown(of.slope)}${judged(of)}</td>
<td>${round(heap.at(-1)?.value)}</td><td>${shown(heapSlope)}</td>
<td>${round(native.at(-1)?.value)}</td><td>${shown(nativeSlope)}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Soak, seed ${seed}</title>
<style>body{font:15px/1.5 system-ui;max-width:${WIDTH}px;margin:2rem auto;padding:0 1rem;color:#1f2937}
table{border-collapse:collapse}td,th{padding:.15rem .8rem .15rem 0;text-align:left}svg{width:100%;height:auto;background:#f9fafb}
code{background:#f3f4f6;padding:0 .3rem}</style>
<h1>Soak: ${verdict}</h1>
<p>${minutes} minutes at ${perSecond} alerts a second, commit <code>${escape(commit)}</code>, ${escape(machine)},
load average ${load.before} before and ${load.after} after. Run it again: <code>SEED=${seed} ./dev soak ${minutes}</code></p>
<table>${Object.entries(figures)
    .map(([name, value]) => `<tr><th>${name}</th><td>${escape(JSON.stringify(value))}</td></tr>`)
    .join('')}</table>
${
  breaches.length > 0
    ? `<h2>Broken</h2><ul>${breaches
        .slice(0, 100)
        .map((one) => `<li>${escape(one)}</li>`)
        .join('')}</ul>`
    : ''
}
<h2>Alerts accepted and results told, per second</h2>${picture({ accepted: result.accepted, told: result.told }, result.faults)}
<h2>From accepted to delivered, ms</h2>${picture(result.latency, result.faults)}
<h2>Memory (RSS), MB</h2>${picture(Object.fromEntries(Object.entries(memory).map(([name, { samples }]) => [name, samples])), result.faults)}
<table><tr><th>service</th><th>MB at the end</th><th>MB per minute after warm-up</th><th>heap after its last whole collection</th>
<th>MB per minute of that</th><th>outside of V8's heap</th><th>MB per minute of that</th></tr>${slopes.join('')}</table>
<h2>Heap after collections of the whole, MB</h2>${picture(Object.fromEntries(Object.entries(memory).map(([name, { heap }]) => [name, heap])), result.faults)}
<h2>Faults</h2><table>${result.faults.map(({ at, what }) => `<tr><td>${round(at)} s</td><td>${escape(what)}</td></tr>`).join('')}</table>
</html>
`;
}

/** Lines over time, with a grey mark at each fault. */
function picture(lines: Record<string, Sample[]>, faults: SoakFault[]): string {
  const all = Object.values(lines).flat();
  const last = Math.max(1, ...all.map(({ at }) => at), ...faults.map(({ at }) => at));
  const top = Math.max(1, ...all.map(({ value }) => value));
  const x = (at: number) => round((at / last) * (WIDTH - 60) + 50);
  const y = (value: number) => round(HEIGHT - 25 - (value / top) * (HEIGHT - 45));
  const marks = faults.map(
    ({ at }) => `<line x1="${x(at)}" x2="${x(at)}" y1="20" y2="${HEIGHT - 25}" stroke="#d1d5db"/>`,
  );
  const drawn = Object.entries(lines).map(([name, samples], index) => {
    const colour = COLOURS[index % COLOURS.length]!;
    const points = samples.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ');
    const words = `<text x="${50 + index * 135}" y="14" fill="${colour}" font-size="12">${escape(name)}</text>`;
    return `${words}<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="1.3"/>`;
  });
  const scale = [0, 0.5, 1].map(
    (share) =>
      `<text x="4" y="${y(top * share) + 4}" font-size="11" fill="#6b7280">${round(top * share)}</text>`,
  );
  const end = `<text x="${WIDTH - 60}" y="${HEIGHT - 8}" font-size="11" fill="#6b7280">${round(last)} s</text>`;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}">${[...marks, ...scale, end, ...drawn].join('')}</svg>`;
}

const judged = ({ isJudged, endsHigher }: Pick<Memory, 'isJudged' | 'endsHigher'>): string => {
  if (!isJudged) return ' (too brief to be judged)';
  return endsHigher ? '' : ' (and ends no higher)';
};
const shown = (slope?: number): string => (slope === undefined ? 'too few' : String(round(slope)));
const round = (value = 0): number => Math.round(value * 10) / 10;
const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
