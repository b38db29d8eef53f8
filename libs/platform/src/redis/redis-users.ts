import { createHash } from 'node:crypto';

export interface RedisUser {
  name: string;
  password: string;
  /** It sees keys that begin with this, and no others. */
  keyPrefix: string;
}

/** What a service does with its own keys; nothing that looks at or ends what belongs to others (KEYS, FLUSHALL, CONFIG). */
const COMMANDS = '+@read +@write +@scripting +@transaction +@connection -@admin -@dangerous +info +time';

/** The rules of one user as ACL SETUSER takes them; the password is kept as its SHA-256. */
export const redisRules = ({ password, keyPrefix }: Omit<RedisUser, 'name'>): string =>
  `reset on #${createHash('sha256').update(password).digest('hex')} ~${keyPrefix}* ${COMMANDS}`;

/** An ACL file for a Redis that asks everybody who they are. */
export const redisAcl = (users: readonly RedisUser[]): string =>
  ['user default reset off', ...users.map((user) => `user ${user.name} ${redisRules(user)}`), ''].join('\n');
