import { type AlertStory, type Language, outcomeInWords, type PagingLogItem } from '@app/contracts';
import type { Delivery } from './deliveries.command.js';
import { STORY_WORDS as SAY } from './story-words.js';

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
  words: Record<Language, string>;
}
/** A dead letter that holds the alert's id. */
export interface LetterOfAlert {
  id: string;
  consumer: string;
  reason: string;
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
  letters: LetterOfAlert[];
}

export interface Asker {
  language: Language;
  /** Tell of this person alone what is told of persons. */
  account?: string;
}

interface Moment {
  at: string;
  says: string;
}

/** What happened in the order in which it did, then what is still open. */
export function storyInWords(told: ToldStory, asker: Asker): string[] {
  const { language, account } = asker;
  const { alert, timeline, timelineMore, story, pages } = told;
  const deliveries = told.deliveries.filter(({ accountId }) => (account ?? accountId) === accountId);
  const moments = [
    ...timeline.map(({ at, via, version, words }) => ({
      at,
      says: `${words[language]}${via ? ` (${via})` : ''}${version === null ? '' : ` [v${version}]`}`,
    })),
    ...pages.map((page) => ({ at: page.at, says: pageInWords(page, language) })),
    ...deliveries.flatMap((delivery) => toldOf(delivery, language)),
    ...story.presses.map(({ at, by, userId, action, outcome, reason }) => ({
      at,
      says: `${by ?? userId} ${SAY.pressed[language]} ${action}: ${outcome}, ${reason}`,
    })),
    ...story.codes.flatMap(({ spentAt, origin, spentOn, reason }) =>
      spentAt
        ? [
            {
              at: spentAt,
              says: `${SAY.spent(language, origin, spentOn ?? '')}${reason ? `: ${reason}` : ''}`,
            },
          ]
        : [],
    ),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return [
    headOf(alert, language),
    ...(timelineMore ? [SAY.older[language]] : []),
    ...moments.map(({ at, says }) => `${at}  ${says}`),
    ...(story.truncated ? [`(${SAY.notWhole[language]}: ${story.truncated.join(', ')})`] : []),
    ...nowInWords({ ...told, deliveries }, asker),
  ];
}

function headOf(
  { alertId, title, status, severity, version, space, snoozedUntil }: ToldAlert,
  language: Language,
): string {
  const where = space ? `, ${SAY.space[language]} ${space.name} (${space.id})` : '';
  const rests = snoozedUntil ? `, ${SAY.snoozedUntil[language]} ${snoozedUntil}` : '';
  return `${alertId}: ${title} · ${severity} · ${status} · ${SAY.version[language]} ${version}${where}${rests}`;
}

function pageInWords({ level, repeat, people }: PagingLogItem, language: Language): string {
  const which = SAY.level(language, level, repeat);
  const who = people.map(({ accountId, via }) => `${accountId} (${via.replace(':', ' ')})`).join(', ');
  return who ? `${which} ${SAY.pages[language]} ${who}` : `${which} ${SAY.pagesNobody[language]}`;
}

function toldOf(delivery: Delivery, language: Language): Moment[] {
  if (delivery.occurredAt === undefined) return [];
  const { accountId, version, channel, reason } = delivery;
  const { says } = outcomeInWords(delivery, language);
  const by = channel && channel !== 'wecom' ? channel : '';
  const what = SAY.told(language, accountId, version, by, says);
  return [{ at: delivery.occurredAt, says: reason ? `${what} [${reason}]` : what }];
}

/** Who waits, who was not reached and what to do, who sees something untrue, what nobody could handle. */
function nowInWords(
  { story: { members }, deliveries, letters }: ToldStory,
  { language, account }: Asker,
): string[] {
  const waiting = deliveries.filter(({ outcome }) => outcome === 'waiting');
  const remedies = new Set<string>();
  for (const delivery of deliveries) {
    const { remedy } = outcomeInWords(delivery, language);
    if (remedy) remedies.add(`${delivery.accountId}: ${remedy}`);
  }
  const untrue = members.flatMap(({ accountId, cardId, shown }) => {
    const sight = shown.at(-1);
    if (!sight || sight.to !== null || sight.isTrue || (account ?? accountId) !== accountId) return [];
    const { version, from: since, reason } = sight;
    return [SAY.untrue(language, { account: accountId, version, card: cardId, since, reason: reason ?? '' })];
  });
  const open = [
    ...(account !== undefined && deliveries.length === 0 ? [SAY.neverNamed(language, account)] : []),
    ...waiting.map((one) => SAY.waits(language, one.accountId, outcomeInWords(one, language).says)),
    ...untrue,
    ...remedies,
    ...letters.map(({ id, consumer, reason }) => SAY.letter(language, id, consumer, reason)),
  ];
  return open.length > 0
    ? [SAY.now[language], ...open.map((line) => `  ${line}`)]
    : [SAY.allIsWell[language]];
}
