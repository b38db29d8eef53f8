import { ALERT_LIMITS, cutTo, type Locale } from '@app/contracts';
import type { Step } from './next-step.js';
import type { PagingStart } from './paging-run.entity.js';
import type { Person } from '../recipient/people.js';

/** What a page says about itself on the alert's timeline. */
export interface PageFacts {
  step: Step;
  people: readonly Person[];
  /** Levels that had nobody, straight before this one. */
  empty: readonly number[];
  why: PagingStart;
  /** Since the page before; null = this is the first one. */
  waitedSeconds: number | null;
  /** How much later than due. */
  lateSeconds: number;
}

interface Words {
  level: (step: Step) => string;
  accounts: (count: number) => string;
  onCall: (schedule: string, detail: string) => string;
  layer: (n: number) => string;
  override: string;
  nobody: (levels: readonly number[]) => string;
  nobodyAtAll: string;
  noLevel: string;
  start: Record<PagingStart, string>;
  waited: (duration: string) => string;
  late: (duration: string) => string;
  units: [string, string, string];
  separator: string;
  colon: string;
}

const WORDS: Record<Locale, Words> = {
  'zh-CN': {
    level: ({ level, repeat }) => `第 ${level} 级${repeat > 0 ? `（第 ${repeat} 次重复）` : ''}`,
    accounts: (count) => `指定的 ${count} 人`,
    onCall: (schedule, detail) => `值班表 ${schedule}${detail && `（${detail}）`}`,
    layer: (n) => `第 ${n} 层`,
    override: '临时换班',
    nobody: (levels) => `第 ${levels.join('、')} 级没有人`,
    nobodyAtAll: '没有通知任何人',
    noLevel: '协作空间还没有写通知谁',
    start: { triggered: '', reopened: '重新触发', unsnoozed: '屏蔽结束' },
    waited: (duration) => `${duration}无人处理`,
    late: (duration) => `迟发 ${duration}`,
    units: ['小时', '分钟', '秒'],
    separator: '，',
    colon: '：',
  },
  en: {
    level: ({ level, repeat }) => `Level ${level}${repeat > 0 ? `, repetition ${repeat}` : ''}`,
    accounts: (count) => (count === 1 ? '1 person by name' : `${count} people by name`),
    onCall: (schedule, detail) => `on call in ${schedule}${detail && ` (${detail})`}`,
    layer: (n) => `layer ${n}`,
    override: 'override',
    nobody: (levels) => `nobody in level ${levels.join(', ')}`,
    nobodyAtAll: 'nobody was paged',
    noLevel: 'the space names nobody yet',
    start: { triggered: '', reopened: 'reopened', unsnoozed: 'snooze ended' },
    waited: (duration) => `nobody took it up for ${duration}`,
    late: (duration) => `late by ${duration}`,
    units: ['h', 'min', 's'],
    separator: ', ',
    colon: ': ',
  },
};

/** Why these people are paged now, in one line that fits `lastChange.via`. Pure. */
export function pageReason(locale: Locale, facts: PageFacts): string {
  const words = WORDS[locale];
  const whom = peopleWords(words, facts.people);
  const isFirst = facts.waitedSeconds === null;
  const notes = [
    `${words.level(facts.step)}${words.colon}${whom.join(locale === 'en' ? ' and ' : '、')}`,
    isFirst ? words.start[facts.why] : words.waited(duration(words, facts.waitedSeconds!)),
    facts.empty.length > 0 ? words.nobody(facts.empty) : '',
    facts.lateSeconds >= 60 ? words.late(duration(words, facts.lateSeconds)) : '',
  ];
  return cut(notes.filter(Boolean).join(words.separator));
}

/** That there is nobody to page: in the levels that were `empty`, or because the policy has none; null where none is for this alert. */
export function nobodyReason(
  locale: Locale,
  { levels, empty }: { levels: number; empty: readonly number[] },
): string | null {
  if (levels > 0 && empty.length === 0) return null;
  const { nobodyAtAll, colon, nobody, noLevel } = WORDS[locale];
  return cut(`${nobodyAtAll}${colon}${levels === 0 ? noLevel : nobody(empty)}`);
}

export function autoCloseReason(locale: Locale, seconds: number): string {
  const length = duration(WORDS[locale], seconds);
  return locale === 'en' ? `closed by itself: silent for ${length}` : `自动关闭：${length}没有新的触发`;
}

function peopleWords(words: Words, people: readonly Person[]): string[] {
  const named = people.filter(({ schedule }) => schedule === null).length;
  const schedules = new Map<string, string>();
  for (const { schedule, turn } of people) {
    if (schedule !== null && !schedules.has(schedule)) schedules.set(schedule, turnWords(words, turn));
  }
  return [
    ...(named > 0 ? [words.accounts(named)] : []),
    ...[...schedules].map(([schedule, detail]) => words.onCall(schedule, detail)),
  ];
}

function turnWords(words: Words, turn: string | null): string {
  const layer = /^layer:(\d+)$/.exec(turn ?? '')?.[1];
  if (layer !== undefined) return words.layer(Number(layer) + 1);
  return turn?.startsWith('override:') ? words.override : '';
}

/** In the two largest units there are. */
function duration({ units }: Words, seconds: number): string {
  const whole = Math.round(seconds);
  const amounts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const parts = amounts.flatMap((amount, i) => (amount > 0 ? [`${amount} ${units[i]!}`] : []));
  return parts.slice(0, 2).join(' ') || `0 ${units[2]}`;
}

const cut = (text: string): string => cutTo(text, ALERT_LIMITS.name);
