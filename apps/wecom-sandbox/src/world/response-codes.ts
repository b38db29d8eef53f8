import type { Message, ResponseCode } from './model.js';
import { randomSecret } from './random-ids.js';
import type { World } from './world.js';

/** One code per send call and one per click, each for one update (05 §2.1). */
export function issueCode(
  world: World,
  message: Message,
  kind: ResponseCode['kind'],
  userId?: string,
): ResponseCode {
  const lifetime = kind === 'menu' ? 'menu_code_lifetime_seconds' : 'code_lifetime_seconds';
  const code: ResponseCode = {
    value: `${kind[0]?.toUpperCase()}${randomSecret(43)}`,
    msgId: message.msgId,
    kind,
    userId,
    issuedAt: world.now(),
    lifetimeSeconds: world.switches.number(lifetime),
  };
  world.codes.set(code.value, code);
  return code;
}

export const isExpired = (world: World, code: ResponseCode): boolean =>
  world.now() >= code.issuedAt + code.lifetimeSeconds * 1000;

export function spend(world: World, code: ResponseCode, usedFor: NonNullable<ResponseCode['usedFor']>): void {
  code.usedAt = world.now();
  code.usedFor = usedFor;
}
