import type { Redis } from 'ioredis';
import { currentSpan, spanned } from '../tracing/spanned.js';

/** Each command is a step of the trace it is part of: its name alone, since keys and values tell of people. */
export function traced(redis: Redis): Redis {
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command, stream) => {
    if (!currentSpan()) return send(command, stream);
    const { name } = command;
    const attributes = { 'db.system.name': 'redis', 'db.operation.name': name };
    return spanned(`redis ${name}`, 'client', attributes, async () => send(command, stream));
  };
  return redis;
}
