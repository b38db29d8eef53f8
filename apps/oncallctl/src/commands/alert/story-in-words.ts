import { type AlertStory, outcomeInWords, type PagingLogItem } from '@app/contracts';
import type { Delivery } from './deliveries.command.js';

export interface ToldAlert {
  alertId: string;
  title: string;
  status: string;
  severity: string;
  version: number;
  space: { id: string; name: string } | null;
  snoozedUntil: string | null;
}
export interface TimelineItem {
  at: string;
  via: string | null;
  version: number | null;
  words: { en: string };
}
export interface ToldStory {
  alert: ToldAlert;
  /** Newest first. */
  timeline: TimelineItem[];
  timelineMore: boolean;
  story: AlertStory;
  deliveries: Delivery[];
  /** Newest first. */
  pages: PagingLogItem[];
}

interface Moment {
  at: string;
  says: string;
}

/** What happened in the order in which it did, then what is still open. */
export function storyInWords(told: ToldStory): string[] {
  const { alert, timeline, timelineMore, story, deliveries, pages } = told;
  const moments = [
    ...timeline.map(({ at, via, version, words }) => ({
      at,
      says: `${words.en}${via ? ` (${via})` : ''}${version === null ? '' : ` [v${version}]`}`,
    })),
    ...pages.map(({ at, level, repeat, people }) => ({ at, says: pageInWords(level, repeat, people) })),
    ...deliveries.flatMap(toldOf),
    ...story.presses.map(({ at, by, userId, action, outcome, reason }) => ({
      at,
      says: `${by ?? userId} pressed ${action}: ${outcome}, ${reason}`,
    })),
    ...story.codes.flatMap(({ spentAt, origin, spentOn, reason }) =>
      spentAt
        ? [{ at: spentAt, says: `a ${origin} code was spent on ${spentOn}${reason ? `: ${reason}` : ''}` }]
        : [],
    ),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return [
    headOf(alert),
    ...(timelineMore ? ['… (older entries are left out)'] : []),
    ...moments.map(({ at, says }) => `${at}  ${says}`),
    ...(story.truncated ? [`(not told whole: ${story.truncated.join(', ')})`] : []),
    ...nowInWords(story, deliveries),
  ];
}

function headOf({ alertId, title, status, severity, version, space, snoozedUntil }: ToldAlert): string {
  const where = space ? `, space ${space.name} (${space.id})` : '';
  const rests = snoozedUntil ? `, snoozed until ${snoozedUntil}` : '';
  return `${alertId}: ${title} · ${severity} · ${status} · version ${version}${where}${rests}`;
}

function pageInWords(level: number, repeat: number, people: PagingLogItem['people']): string {
  const which = repeat === 0 ? `level ${level}` : `level ${level}, repetition ${repeat}`;
  const who = people.map(({ accountId, via }) => `${accountId} (${via.replace(':', ' ')})`).join(', ');
  return who ? `${which} pages ${who}` : `${which} would page nobody: the next level was not waited for`;
}

function toldOf(delivery: Delivery): Moment[] {
  if (delivery.occurredAt === undefined) return [];
  const { accountId, version, channel, reason } = delivery;
  const { says } = outcomeInWords(delivery, 'en');
  const by = channel && channel !== 'wecom' ? ` by ${channel}` : '';
  const what = `${accountId} was told of v${version}${by}: ${says}`;
  return [{ at: delivery.occurredAt, says: reason ? `${what} [${reason}]` : what }];
}

/** Who waits, who was not reached and what to do, who sees something untrue. */
function nowInWords({ members }: AlertStory, deliveries: Delivery[]): string[] {
  const waiting = deliveries.filter(({ outcome }) => outcome === 'waiting');
  const remedies = new Map<string, string>();
  for (const delivery of deliveries) {
    const { remedy } = outcomeInWords(delivery, 'en');
    if (remedy) remedies.set(`${delivery.accountId}: ${remedy}`, remedy);
  }
  const untrue = members.flatMap(({ accountId, cardId, shown }) => {
    const sight = shown.at(-1);
    return sight && sight.to === null && !sight.isTrue
      ? [
          `${accountId} sees version ${sight.version} on card ${cardId}, untrue since ${sight.from}: ${sight.reason}`,
        ]
      : [];
  });
  const open = [
    ...waiting.map((one) => `${one.accountId} waits: ${outcomeInWords(one, 'en').says}`),
    ...untrue,
    ...[...remedies.keys()],
  ];
  return open.length > 0
    ? ['now', ...open.map((line) => `  ${line}`)]
    : ['now every card is true and nobody waits'];
}
