import type { NatsConnection } from '@nats-io/transport-node';

/** Largest message anywhere, headers included: NATS's own default, and what contract §6 (Lists) lets an answer have. */
export const MAX_MESSAGE_BYTES = 1024 * 1024;

/** What this server takes in one message; an operator may have set less than the default. */
export function largestMessage({ info }: NatsConnection): number {
  return Math.min(info?.max_payload ?? MAX_MESSAGE_BYTES, MAX_MESSAGE_BYTES);
}
