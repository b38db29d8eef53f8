import type { TFunction } from 'i18next';
import type { StoryEvent } from './story-events';
import { stateOf } from './story-events';
import type { StoryCode, StoryPress, StorySight } from './story.data';

/** A code of the API in words; the code itself where the console has none. */
const coded = (t: TFunction, table: string, code: string): string =>
  t(`story.${table}.${code}`, { defaultValue: code });

const stateWord = (t: TFunction, of: Pick<StorySight, 'status' | 'snoozed'>): string => {
  const state = stateOf(of);
  return state === 'unknown' ? t('story.unknown') : t(`alertState.${state}`);
};

/** `处理中 · v2 · 已不是真实状态（没有更新码了）` */
export function sightWords(t: TFunction, sight: StorySight): string {
  const { version, look, isTrue } = sight;
  const said = look === 'superseded' ? t('story.superseded') : stateWord(t, sight);
  const words = `${said} · v${version}`;
  return isTrue ? words : `${words} · ${untrueWords(t, sight)}`;
}

export const untrueWords = (t: TFunction, { reason }: StorySight): string =>
  reason === null ? t('story.untrue') : t('story.untrueBecause', { reason: coded(t, 'staleReason', reason) });

export function pressWords(t: TFunction, { by, action, outcome, reason, snoozeSeconds }: StoryPress): string {
  const hours = snoozeSeconds === null ? '' : ` ${+(snoozeSeconds / 3600).toFixed(1)} h`;
  const what = `${coded(t, 'action', action)}${hours}`;
  const became = coded(
    t,
    outcome === 'corrected' ? 'pressReason' : 'outcome',
    outcome === 'corrected' ? reason : outcome,
  );
  return t('story.event.press', { by: by ?? t('story.somebody'), what, became });
}

export function codeWords(
  t: TFunction,
  kind: StoryCode['state'],
  code: StoryCode,
  by: string | null,
): string {
  if (kind === 'earned')
    return code.origin === 'send'
      ? t('story.event.earnedBySend')
      : t('story.event.earnedByPress', { by: by ?? t('story.somebody') });
  if (kind !== 'spent') return t(`story.event.${kind}`);
  const why = code.reason === null ? '' : coded(t, 'spentFor', code.reason);
  return t(why ? 'story.event.spentWhy' : 'story.event.spent', { on: code.spentOn ?? '', why });
}

export function eventWords(t: TFunction, event: StoryEvent): string {
  switch (event.kind) {
    case 'truth': {
      const { entry } = event;
      const words = { state: stateWord(t, entry), version: entry.version, by: entry.by };
      return entry.kind === 'snooze-ended'
        ? t('story.event.snoozeEnded', words)
        : t(entry.by === null ? 'story.event.truth' : 'story.event.truthBy', words);
    }
    case 'press':
      return pressWords(t, event.press);
    case 'takenBack':
      return t('story.event.takenBack', { names: namesOf(t, event.names) });
    case 'shown':
      return t('story.event.shown', { names: namesOf(t, event.names), what: sightWords(t, event.sight) });
    case 'untrue':
      return t('story.event.becameUntrue', {
        names: namesOf(t, event.names),
        what: untrueWords(t, event.sight),
      });
    case 'trueAgain':
      return t('story.event.trueAgain', { names: namesOf(t, event.names) });
    default:
      return codeWords(t, event.kind, event.code, event.by);
  }
}

const MAX_NAMES = 4;

function namesOf(t: TFunction, names: readonly string[]): string {
  const told = [...new Set(names)];
  const first = told.slice(0, MAX_NAMES).join(t('list.comma'));
  return told.length > MAX_NAMES ? t('story.andMore', { names: first, count: told.length }) : first;
}
