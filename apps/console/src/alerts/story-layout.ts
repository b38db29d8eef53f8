import type { Story } from '../api/coming';
import { type ShownState } from '../show/state-tag';

/** Where everything stands in the picture of one alert; pure, so that the picture can be tested without drawing it. */
export interface Bar {
  x: number;
  width: number;
  state: ShownState | 'unknown';
  isTrue: boolean;
}
export interface Mark {
  x: number;
  sign: '○' | '●' | '✕' | '◌' | '▲';
  title: string;
}
export interface Band {
  key: string;
  name: string;
  bars: Bar[];
  codes: Mark[];
  presses: Mark[];
}
export interface StoryLayout {
  truth: Band;
  members: Band[];
  xOf: (ms: number) => number;
}

export const LABEL_WIDTH = 120;
export const PICTURE_WIDTH = 1000;
const MIN_BAR = 2;

const ms = (iso: string): number => Date.parse(iso);

export function storyLayout(story: Story, now = Date.now()): StoryLayout {
  const from = ms(story.from);
  const to = Math.max(ms(story.to), from + 1);
  const within = (at: number): number => Math.min(Math.max(at, from), to);
  const xOf = (at: number): number =>
    LABEL_WIDTH + ((within(at) - from) / (to - from)) * (PICTURE_WIDTH - LABEL_WIDTH - 10);
  const states = statesByVersion(story);
  const barOf = (begin: number, end: number, state: Bar['state'], isTrue: boolean): Bar => ({
    x: xOf(begin),
    width: Math.max(xOf(end) - xOf(begin), MIN_BAR),
    state,
    isTrue,
  });
  const truth: Band = {
    key: 'truth',
    name: '',
    bars: story.truth.map((entry, i) =>
      barOf(
        ms(entry.at),
        i + 1 < story.truth.length ? ms(story.truth[i + 1]!.at) : to,
        stateOfEntry(entry),
        true,
      ),
    ),
    codes: [],
    presses: [],
  };
  const members = story.members.map((member) => ({
    key: `${member.cardId}-${member.userId}`,
    name: member.displayName || member.accountId,
    bars: member.shown.map(({ from: begin, to: end, version, isTrue }) =>
      barOf(ms(begin), end === null ? to : ms(end), states.get(version) ?? 'unknown', isTrue),
    ),
    codes: story.codes
      .filter(({ cardId }) => cardId === member.cardId)
      .flatMap((code) => codeMarks(code, xOf, from, Math.min(to, now))),
    presses: story.presses
      .filter(({ accountId }) => accountId === member.accountId)
      .map(({ at, action, outcome }): Mark => ({
        x: xOf(ms(at)),
        sign: '▲',
        title: `${action} · ${outcome}`,
      })),
  }));
  return { truth, members, xOf };
}

type Truth = Story['truth'][number];

const stateOfEntry = ({ status, snoozed }: Truth): ShownState =>
  snoozed && status !== 'closed' ? 'snoozed' : status;

const statesByVersion = ({ truth }: Story): Map<number, ShownState> =>
  new Map(truth.map((entry) => [entry.version, stateOfEntry(entry)]));

/** ○ where a code was earned; ● spent, ✕ expired or ◌ lost where it ended, as far as that lies in the picture. */
function codeMarks(
  code: Story['codes'][number],
  xOf: (ms: number) => number,
  from: number,
  until: number,
): Mark[] {
  const issued = ms(code.issuedAt);
  const marks: Mark[] = issued >= from ? [{ x: xOf(issued), sign: '○', title: code.origin }] : [];
  if (code.spentAt !== null)
    marks.push({ x: xOf(ms(code.spentAt)), sign: '●', title: code.spentOn ?? code.state });
  else if (code.state === 'lost') marks.push({ x: xOf(issued), sign: '◌', title: code.state });
  else if (ms(code.expiresAt) <= until)
    marks.push({ x: xOf(ms(code.expiresAt)), sign: '✕', title: code.expiresAt });
  return marks;
}
