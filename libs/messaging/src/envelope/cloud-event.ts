import { mayBeUnstorable, UNSTORABLE_TEXT, unstorableAt } from '@app/contracts';
import { DomainError } from '@app/platform';
import { CloudEvent, HTTP, type CloudEventV1 } from 'cloudevents';

export interface FactEnvelope {
  id: string;
  source: string;
  type: string;
  subject?: string;
  time: Date;
  data: object;
}

/** The bytes of a fact in structured mode; throws when an attribute breaks CloudEvents 1.0. */
export function encodeFact({ time, ...attributes }: FactEnvelope): string {
  const event = new CloudEvent({
    ...attributes,
    time: time.toISOString(),
    datacontenttype: 'application/json',
  });
  return HTTP.structured(event).body as string;
}

/**
 * Reads a CloudEvent in structured mode (also without a content type) or binary mode (`ce-*` headers).
 * Throws DomainError `message.malformed`.
 */
export function decodeFact(headers: Record<string, string>, text: string): CloudEventV1<unknown> {
  try {
    return read(headers, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable';
    throw new DomainError('message.malformed', `Not a CloudEvent: ${reason.slice(0, 300)}`, { cause });
  }
}

function read(headers: Record<string, string>, text: string): CloudEventV1<unknown> {
  const isBinary = headers['ce-specversion'] !== undefined;
  const attributes = isBinary ? binary(headers, text) : structured(text);
  // Binary mode and base64 can hide what the text does not show.
  if (isBinary || text.includes('"data_base64"') || mayBeUnstorable(text)) {
    const path = unstorableAt(attributes);
    if (path !== null) throw new TypeError(`${path} ${UNSTORABLE_TEXT}`);
  }
  if (attributes.specversion !== '1.0') throw new TypeError('specversion is not 1.0');
  // The package would invent a missing id, and every repeat would then look new.
  for (const name of ['id', 'source', 'type']) {
    const value = attributes[name];
    if (typeof value !== 'string' || value === '') throw new TypeError(`the attribute ${name} is missing`);
  }
  return new CloudEvent<unknown>(attributes as Partial<CloudEventV1<unknown>>, true);
}

function structured(text: string): Record<string, unknown> {
  const event: unknown = JSON.parse(text);
  if (event === null || typeof event !== 'object' || Array.isArray(event))
    throw new TypeError('not a JSON object');
  const { data_base64: encoded, ...attributes } = event as Record<string, unknown>;
  if (typeof encoded !== 'string') return attributes;
  return { ...attributes, data: JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as unknown };
}

function binary(headers: Record<string, string>, text: string): Record<string, unknown> {
  // The HTTP binding percent-encodes attribute values; the NATS binding took that over.
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]) => [name.slice('ce-'.length), decodeURIComponent(value)]);
  return { ...Object.fromEntries(attributes), data: JSON.parse(text) as unknown };
}
