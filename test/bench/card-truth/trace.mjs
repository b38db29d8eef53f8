import { readFileSync } from 'node:fs';

const STATE = { status: 'triggered', severity: 'warning', snoozed: false, responders: [], text: '' };
const STATUSES = ['triggered', 'processing', 'closed'];
const SEVERITIES = ['critical', 'warning', 'info'];

/**
 * Reads a trace: one JSON object per line, one line per alert (that is, per card). Times are seconds after the card was
 * sent; what a change does not name stays as it was.
 *   {"shape":"slow", "start":{"status":"triggered","severity":"warning"}, "recipients":["anna","bo"],
 *    "presses":[{"at":811.2,"member":"anna"}],
 *    "changes":[{"at":812,"status":"processing","responders":["anna"]},{"at":9000.5,"status":"closed"}]}
 * State: status triggered|processing|closed, severity critical|warning|info, snoozed, responders, text (anything else a
 * card shows). `recipients` may be a number. A change within five seconds after a press counts as the pipeline's answer;
 * a press without one asks for the true card (`"refresh": true`: somebody pressed 状态刷新). `rule`: alerts of one rule flap
 * alike. `changes` are at most 20 in our own mixes; any number works.
 */
export function readTrace(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [alertOfLine(JSON.parse(line), index)];
    } catch (cause) {
      throw new Error(`line ${index + 1} of the trace: ${cause.message}`, { cause });
    }
  });
}

function alertOfLine(line, index) {
  const start = stateOf(line.start ?? {}, STATE);
  const recipients =
    typeof line.recipients === 'number'
      ? Array.from({ length: line.recipients }, (_, member) => `m${member + 1}`)
      : (line.recipients ?? ['m1']);
  let state = start;
  const changes = byTime(line.changes).map(({ at, ...given }) => {
    state = stateOf(given, state);
    return { at, ...state };
  });
  const presses = byTime(line.presses).map(({ at, member, refresh }) => ({
    at,
    refresh,
    member: nameOf(member, recipients),
  }));
  return {
    id: line.id ?? `line-${index + 1}`,
    shape: line.shape ?? 'trace',
    rule: line.rule ?? line.shape ?? 'trace',
    start,
    recipients,
    changes,
    presses,
  };
}

function byTime(entries = []) {
  return entries
    .map((entry) => {
      if (!(entry.at >= 0)) throw new Error(`"at" must be seconds after sending, not ${entry.at}`);
      return { ...entry, at: Math.round(entry.at * 1_000) };
    })
    .sort((a, b) => a.at - b.at);
}

function nameOf(member, recipients) {
  const name = typeof member === 'number' ? recipients[member] : (member ?? recipients[0]);
  if (!recipients.includes(name)) throw new Error(`member ${member} is not a recipient`);
  return name;
}

function stateOf(given, before) {
  const { status, severity, snoozed, responders, text } = { ...before, ...given };
  if (!STATUSES.includes(status)) throw new Error(`unknown status ${status}`);
  if (!SEVERITIES.includes(severity)) throw new Error(`unknown severity ${severity}`);
  return { status, severity, snoozed, responders, text };
}

/** An alert as a trace line. */
export function traceLineOf({ id, shape, rule, start, recipients, changes, presses }) {
  const inSeconds = (entry) => ({ ...entry, at: entry.at / 1_000 });
  return JSON.stringify({
    ...{ id, shape, rule, start, recipients },
    changes: changes.map(inSeconds),
    presses: presses.map(inSeconds),
  });
}
