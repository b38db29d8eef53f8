import type { ShownState } from '../show/state-tag';
import { endOf, msOf, stateOf, storyEvents } from './story-events';
import type { Story, StoryCode, StoryMember, StoryPress, StorySight } from './story.data';
import { spaced, timeScale, type TimeScale } from './time-scale';

/** Where everything stands in the picture of one alert; pure, so that the picture can be tested without drawing it. */
export interface Bar {
  x: number;
  width: number;
  state: ShownState | 'unknown';
  isTrue: boolean;
  /** Null in the band of the truth. */
  sight: StorySight | null;
}
export interface CodeLine {
  x: number;
  /** Where it ends; the picture's edge while it may be spent. */
  endX: number;
  y: number;
  signs: { x: number; sign: '○' | '●' | '✕' | '◌' }[];
  code: StoryCode;
}
export interface Lane {
  key: string;
  kind: 'truth' | 'codes' | 'member';
  /** Of a member; empty otherwise. */
  name: string;
  y: number;
  barY: number;
  bars: Bar[];
  codes: CodeLine[];
  presses: { x: number; press: StoryPress }[];
}
export interface StoryLayout {
  width: number;
  height: number;
  /** Where the bands begin; 0 = names stand above them. */
  labelWidth: number;
  lanes: Lane[];
  ticks: { x: number; ms: number }[];
  axisY: number;
  scale: TimeScale;
  xOf: (ms: number) => number;
}

export const BAR = 20;
export const PADDING = 10;
const LABEL_WIDTH = 116;
/** Below this width names stand above the bands. */
const NARROW = 620;
const LABEL_LINE = 18;
const CODE_ROW = 15;
const MAX_CODE_ROWS = 8;
const PRESS_LINE = 16;
const GAP = 8;
const MIN_BAR = 2;
const TICK_DISTANCE = 104;

/** The bands of the truth and of `members`, those of one card below its codes. */
export function storyLayout(story: Story, members: readonly StoryMember[], width: number): StoryLayout {
  const labelWidth = width < NARROW ? 0 : LABEL_WIDTH;
  const [from, to] = [msOf(story.from), Math.max(msOf(story.to), msOf(story.from) + 1)];
  const moments = storyEvents(story).map(({ at }) => at);
  const scale = timeScale(moments, from, to);
  const begin = labelWidth === 0 ? PADDING : labelWidth;
  const xOf = (ms: number): number => begin + scale.positionOf(ms) * (width - PADDING - begin);

  const lanes: Lane[] = [];
  let y = 4;
  const add = (lane: Omit<Lane, 'y' | 'barY'>, height: number): void => {
    const barY = y + (labelWidth === 0 ? LABEL_LINE : 0);
    const codes = lane.codes.map((line) => ({ ...line, y: barY + line.y }));
    lanes.push({ ...lane, codes, y, barY });
    y = barY + height + GAP;
  };
  const rest = { codes: [], presses: [], name: '' };
  add({ ...rest, key: 'truth', kind: 'truth', bars: truthBars(story, xOf, to) }, BAR);
  for (const [cardId, own] of byCard(members)) {
    const codes = codeLines(
      story.codes.filter((code) => code.cardId === cardId),
      xOf,
      to,
    );
    const rows = Math.max(0, ...codes.map((line) => line.y / CODE_ROW + 1));
    if (rows > 0)
      add(
        { ...rest, key: `codes ${cardId}`, kind: 'codes', bars: [], codes: codes.map(inRow) },
        rows * CODE_ROW,
      );
    for (const member of own) {
      const presses = pressesOf(member, story.presses, xOf);
      const lane = { codes: [], name: member.displayName, bars: memberBars(member, xOf, to), presses };
      const height = BAR + (presses.length > 0 ? PRESS_LINE : 0);
      add({ ...lane, key: `${cardId} ${member.userId}`, kind: 'member' }, height);
    }
  }
  const important = [from, to, ...story.truth.map(({ at }) => msOf(at)), ...moments];
  const ticks = spaced(important, xOf, TICK_DISTANCE).map((ms) => ({ x: xOf(ms), ms }));
  return { width, height: y + 22, labelWidth, lanes, ticks, axisY: y, scale, xOf };
}

const inRow = (line: CodeLine): CodeLine => ({ ...line, y: line.y + CODE_ROW / 2 });

type XOf = (ms: number) => number;

const barOf = (from: number, to: number, xOf: XOf): Pick<Bar, 'x' | 'width'> => ({
  x: xOf(from),
  width: Math.max(xOf(to) - xOf(from), MIN_BAR),
});

const truthBars = ({ truth }: Story, xOf: XOf, end: number): Bar[] =>
  truth.map((entry, i) => ({
    ...barOf(msOf(entry.at), i + 1 < truth.length ? msOf(truth[i + 1]!.at) : end, xOf),
    ...{ state: stateOf(entry), isTrue: true, sight: null },
  }));

const memberBars = ({ shown }: StoryMember, xOf: XOf, end: number): Bar[] =>
  shown.map((sight) => ({
    ...barOf(msOf(sight.from), sight.to === null ? end : msOf(sight.to), xOf),
    ...{ state: stateOf(sight), isTrue: sight.isTrue, sight },
  }));

const pressesOf = (
  { userId, cardId }: StoryMember,
  presses: readonly StoryPress[],
  xOf: XOf,
): Lane['presses'] =>
  presses
    .filter((press) => press.userId === userId && (press.cardId ?? cardId) === cardId)
    .map((press) => ({ x: xOf(msOf(press.at)), press }));

function byCard(members: readonly StoryMember[]): Map<string, StoryMember[]> {
  const cards = new Map<string, StoryMember[]>();
  for (const member of members) cards.set(member.cardId, [...(cards.get(member.cardId) ?? []), member]);
  return cards;
}

/** A line from where each code was earned to where it ended, in the first row that is free; `y` is the row's beginning. */
function codeLines(codes: readonly StoryCode[], xOf: XOf, to: number): CodeLine[] {
  const free: number[] = [];
  return codes.map((code): CodeLine => {
    const ended = endOf(code);
    // One that ends beyond the picture goes on to its edge.
    const isInside = ended !== null && msOf(ended) <= to;
    const [x, endX] = [xOf(msOf(code.issuedAt)), xOf(isInside ? msOf(ended) : to)];
    const found = free.findIndex((freeFrom) => freeFrom <= x);
    const row = found >= 0 ? found : Math.min(free.length, MAX_CODE_ROWS - 1);
    free[row] = endX + CODE_ROW;
    return { x, endX, y: row * CODE_ROW, signs: signsOf(code, x, isInside ? endX : null), code };
  });
}

function signsOf({ state }: StoryCode, x: number, endX: number | null): CodeLine['signs'] {
  if (state === 'lost') return [{ x, sign: '◌' }];
  const earned = { x, sign: '○' as const };
  if (endX === null) return [earned];
  const end = { x: endX, sign: state === 'spent' ? ('●' as const) : ('✕' as const) };
  // A code that was spent at once has one sign: that of its end.
  return endX - x < 8 ? [end] : [earned, end];
}

/** Cut to about so many pixels of 13 px type. */
export function fitText(text: string, pixels: number): string {
  if (textWidth(text) <= pixels) return text;
  let kept = '';
  for (const sign of text) {
    if (textWidth(`${kept}${sign}…`) > pixels) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** Roughly: CJK signs are as wide as they are high, others about half. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign.codePointAt(0)! >= 0x2e80 ? 13 : 7.4), 0);

/** Parts in lines of so many pixels. */
export function linesOf(parts: readonly string[], pixels: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} · ${part}`) <= pixels)
      lines[lines.length - 1] = `${last} · ${part}`;
    else lines.push(part);
  }
  return lines;
}
