import { ALERT_LIMITS } from '../alert/alert-limits.js';
import { cutTo } from '../alert/reading/read-text.js';
import type { NormalisedEvent, SourceLinks } from './ingest-received.js';

/** The rule behind an alert (`generator`) helps nobody on the phone, and would be the first line of an alert that describes nothing. */
const NAMES: readonly (keyof SourceLinks)[] = ['runbook', 'detail'];

/** What the sender describes, and behind it a line for each link that helps; null = the event says nothing. */
export function descriptionOf({ description, links }: NormalisedEvent): string | null {
  const lines = NAMES.flatMap((name) => {
    const link = links[name];
    return link !== undefined && isShowable(link) && !description?.includes(link) ? [`${name}: ${link}`] : [];
  });
  if (lines.length === 0) return description;
  return cutTo([...(description ? [description] : []), ...lines].join('\n'), ALERT_LIMITS.description);
}

/** A description is no place for credentials. */
function isShowable(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, username, password } = new URL(link);
  return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
}
