import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@app/platform';
import {
  AuthorizationError,
  connect,
  UserAuthenticationExpiredError,
  type NatsConnection,
  type NodeConnectionOptions,
} from '@nats-io/transport-node';

const START_WINDOW_MS = 60_000;
const RETRY_MS = 500;

/**
 * The first connection. Servers that are not there yet are waited for, up to `windowMs`, and that is said; throws what they or the
 * system said last. Credentials that are refused are not tried again: whoever waited with them would never say why.
 */
export async function reachNats(
  options: NodeConnectionOptions,
  logger: Logger,
  windowMs = START_WINDOW_MS,
): Promise<NatsConnection> {
  const until = performance.now() + windowMs;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await connect(options);
    } catch (err) {
      if (isRefusal(err) || performance.now() >= until) throw err;
      if (isFirst) logger.warn({ err, servers: options.servers }, 'waiting for nats');
      await sleep(RETRY_MS);
    }
  }
}

/** `authentication timeout` is of its kind too, and means that one of both was slow. */
const isRefusal = (error: unknown): boolean =>
  error instanceof UserAuthenticationExpiredError ||
  (error instanceof AuthorizationError && !/timeout/i.test(error.message));
