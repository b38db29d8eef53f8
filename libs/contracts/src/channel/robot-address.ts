import { createHash } from 'node:crypto';

/** Of the addresses that WeCom shows for a group robot, newer clients say 消息推送 (D/91770). */
const ROBOT_PATH = '/cgi-bin/webhook/send';
const KEY_PATTERN = /^[\w-]{16,128}$/;
/** `*` and so much of the key's digest: what is stored and shown in place of the key. */
const MASK_PATTERN = /^\*[0-9a-f]{12}$/;

export interface RobotAddress {
  /** Names the robot without telling its key: the same for as long as the key is. */
  masked: string;
  /** Whoever has it may write into the group. Absent where the address is masked already. */
  key?: string;
}

/** A group robot's address, as WeCom shows it or as this system shows it; undefined when it is neither. */
export function readRobotAddress(url: unknown): RobotAddress | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  const { protocol, origin, pathname, searchParams, username, password } = new URL(url);
  const key = searchParams.get('key') ?? '';
  if (!/^https?:$/.test(protocol) || pathname !== ROBOT_PATH || username !== '' || password !== '')
    return undefined;
  if (MASK_PATTERN.test(key)) return { masked: `${origin}${ROBOT_PATH}?key=${key}` };
  if (!KEY_PATTERN.test(key)) return undefined;
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 12);
  return { masked: `${origin}${ROBOT_PATH}?key=*${digest}`, key };
}
