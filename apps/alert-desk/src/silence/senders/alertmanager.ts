import { isObject } from '@app/contracts';
import { OutboundAnswerError, UpstreamError } from '@app/platform';
import { CREATED_BY, commentOf, isAbout } from './mark.js';
import type { Ask, HeldSilence, SilenceSender, WantedSilence } from './silence-sender.js';

/**
 * Silences of Alertmanager's API v2 (api/v2/openapi.yaml). A silence that is changed keeps its id only where its beginning
 * and its matchers stay; the answer's id counts.
 */
export const silencesOfAlertmanager = (prefix: string): SilenceSender => ({
  async put(ask, wanted, held) {
    try {
      return await post(ask, prefix, wanted, held);
    } catch (error) {
      // It lost its memory, or somebody ended ours.
      if (held && isStatus(error, 404)) return post(ask, prefix, wanted, null);
      throw error;
    }
  },

  async find(ask, wanted) {
    const text = await ask('GET', `${prefix}/silences${filterOf(wanted)}`);
    const silences: unknown = JSON.parse(text);
    const ours = (Array.isArray(silences) ? silences : []).find(
      (one: unknown) => isObject(one) && !isOver(one) && isAbout(one.comment, wanted),
    ) as Record<string, unknown> | undefined;
    return typeof ours?.id === 'string'
      ? { id: ours.id, from: momentOf(ours.startsAt) ?? wanted.from }
      : null;
  },

  async isFiring(ask, wanted) {
    const alerts: unknown = JSON.parse(await ask('GET', `${prefix}/alerts?${filtersOf(wanted)}`));
    if (!Array.isArray(alerts))
      throw new UpstreamError('SILENCE_ODD_ANSWER', 'No list of alerts', { retryable: true });
    return alerts.some((one: unknown) => isObject(one) && hasAll(one.labels, wanted.labels));
  },

  async end(ask, _wanted, { id }) {
    const path = `${prefix}/silence/${encodeURIComponent(id)}`;
    try {
      await ask('DELETE', path);
    } catch (error) {
      if (isStatus(error, 404)) return;
      // What was over already is answered 500.
      if (isStatus(error, 500) && (await isGone(ask, path))) return;
      throw error;
    }
  },
});

async function post(
  ask: Ask,
  prefix: string,
  wanted: WantedSilence,
  held: HeldSilence | null,
): Promise<HeldSilence> {
  const from = held?.from ?? wanted.from;
  const body = {
    ...(held && { id: held.id }),
    matchers: Object.entries(wanted.labels).map(([name, value]) => ({
      name,
      value,
      isRegex: false,
      isEqual: true,
    })),
    startsAt: from.toISOString(),
    endsAt: wanted.until.toISOString(),
    createdBy: CREATED_BY,
    comment: commentOf(wanted),
  };
  const answer: unknown = JSON.parse(await ask('POST', `${prefix}/silences`, body));
  const id = isObject(answer) ? answer.silenceID : undefined;
  if (typeof id === 'string' && id !== '') return { id, from };
  throw new UpstreamError('SILENCE_WITHOUT_ID', 'The sender named no silence', { retryable: true });
}

/** Only silences about alerts of this name; a list of all could be long. */
function filterOf({ labels: { alertname } }: WantedSilence): string {
  if (alertname === undefined) return '';
  return `?filter=${encodeURIComponent(`alertname=${JSON.stringify(alertname)}`)}`;
}

/** Enough labels to keep the list short; the others are compared here. */
const MOST_FILTERS = 8;

const filtersOf = ({ labels }: WantedSilence): string =>
  Object.entries(labels)
    .filter(([name]) => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name))
    .slice(0, MOST_FILTERS)
    .map(([name, value]) => `filter=${encodeURIComponent(`${name}=${JSON.stringify(value)}`)}`)
    .join('&');

/** Grafana has labels of its own beside those that it sends. */
const hasAll = (labels: unknown, wanted: Record<string, string>): boolean =>
  isObject(labels) && Object.keys(wanted).every((name) => labels[name] === wanted[name]);

async function isGone(ask: Ask, path: string): Promise<boolean> {
  try {
    const silence: unknown = JSON.parse(await ask('GET', path));
    return isObject(silence) && isOver(silence);
  } catch (error) {
    if (isStatus(error, 404)) return true;
    throw error;
  }
}

const isOver = ({ status }: Record<string, unknown>): boolean =>
  isObject(status) && status.state === 'expired';

function momentOf(value: unknown): Date | null {
  const at = typeof value === 'string' ? new Date(value) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}

const isStatus = (error: unknown, status: number): boolean =>
  error instanceof OutboundAnswerError && error.status === status;
