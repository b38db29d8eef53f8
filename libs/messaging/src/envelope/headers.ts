import { headers, type MsgHdrs } from '@nats-io/transport-node';

export const CORRELATION_ID = 'Correlation-Id';
export const CAUSATION_ID = 'Causation-Id';
/** W3C Trace Context. */
export const TRACEPARENT = 'traceparent';
export const CLOUDEVENTS_JSON = 'application/cloudevents+json; charset=utf-8';

/** NATS headers from plain fields; empty ones are left out, line breaks (which would split a header) become spaces. */
export function natsHeaders(fields: Record<string, string | undefined>): MsgHdrs {
  const result = headers();
  // Names come once each: `append` need not look for those that it would replace.
  for (const [name, value] of Object.entries(fields))
    if (value) result.append(name, value.replace(/[\r\n]+/g, ' '));
  return result;
}

/** As they were written, last value of each name. */
export function writtenHeaders(given: MsgHdrs | undefined): Record<string, string> {
  if (!given) return {};
  return Object.fromEntries(Array.from(given, ([name, values]) => [name, values.at(-1)!]));
}

/** Lower-cased names, as HTTP bindings expect them. */
export function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
