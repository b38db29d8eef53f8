import { isObject, type SourceKind } from '@app/contracts';
import { BodyRefused, type Door, plainBody, textOfBody } from '@app/sources';
import type { FastifyRequest } from 'fastify';
import { sentBytes, sentHeaders } from '../http/raw-bodies.js';

/** An address that takes bodies of alert sources. */
export interface IngestDoor {
  door: Door;
  method: ('POST' | 'PUT')[];
  url: string;
  /** The only kind it is for; undefined = all. */
  kind?: SourceKind;
  /** Null = the request names no token. Throws BodyRefused where its body should. */
  tokenOf: (request: FastifyRequest) => string | null | Promise<string>;
}

const inPath = ({ params }: FastifyRequest): string | null => textOf((params as { token?: unknown }).token);
const inQuery =
  (name: string) =>
  ({ query }: FastifyRequest): string | null =>
    textOf((query as Record<string, unknown>)[name]);

/** Bearer, or the password of Basic: what senders can be told to send besides an address. */
function inHeader({ headers }: FastifyRequest): string | null {
  const [, scheme, value] = /^(Bearer|Basic) +([\x21-\x7e]+) *$/i.exec(headers.authorization ?? '') ?? [];
  if (scheme === undefined || value === undefined) return null;
  if (scheme.toLowerCase() === 'bearer') return value;
  const [, password] = /^[^:]*:(.*)$/s.exec(Buffer.from(value, 'base64').toString('utf8')) ?? [];
  return password ?? null;
}

/** PagerDuty's own limit of an event: before anybody has shown a key, no more is inflated. */
const MOST_INFLATED_BYTES = 512 * 1024;

/** PagerDuty's clients name it in the body, some in a header. */
async function routingKey(request: FastifyRequest): Promise<string> {
  const named = textOf(request.headers['x-routing-key']);
  if (named !== null) return named;
  const body = await plainBody(sentBytes(request), MOST_INFLATED_BYTES);
  const value = valueIn(textOfBody(body, sentHeaders(request)['content-type'] ?? ''));
  const key = isObject(value) ? textOf(value.routing_key) : null;
  if (key !== null) return key;
  const problem = isObject(value)
    ? { field: 'routing_key', message: 'is missing' }
    : { field: '', message: 'the body is no JSON object' };
  throw new BodyRefused('unreadable', [problem]);
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Ours, and those that other products' senders know by heart. */
export const INGEST_DOORS: readonly IngestDoor[] = [
  { door: 'ingest', method: ['POST', 'PUT'], url: '/ingest/:token', tokenOf: inPath },
  { door: 'ingest', method: ['POST', 'PUT'], url: '/ingest', tokenOf: inHeader },
  {
    ...{ door: 'flashduty', method: ['POST'], url: '/event/push/alert/standard' },
    ...{ kind: 'flashduty', tokenOf: inQuery('integration_key') },
  },
  { door: 'pagerduty', method: ['POST'], url: '/v2/enqueue', kind: 'pagerduty', tokenOf: routingKey },
  { door: 'wecom', method: ['POST'], url: '/cgi-bin/webhook/send', kind: 'robot', tokenOf: inQuery('key') },
  { door: 'dingtalk', method: ['POST'], url: '/robot/send', kind: 'robot', tokenOf: inQuery('access_token') },
  { door: 'feishu', method: ['POST'], url: '/open-apis/bot/v2/hook/:token', kind: 'robot', tokenOf: inPath },
];

const textOf = (value: unknown): string | null => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' && one !== '' ? one : null;
};
