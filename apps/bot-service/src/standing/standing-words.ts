import type { CheckWords, KnownBot } from '@app/contracts';
import type { LedStanding } from './bot-standing.repository.js';

export type Connection = 'connected' | 'connecting' | 'taken_over' | 'secret_wrong' | 'unreachable';

/** A connection that begins may take this long before anybody should look. */
const PATIENCE_MS = 60_000;

/** What a bot's connection is at `now`; a standing whose leader died says nothing any more. */
export function connectionOf(
  bot: Pick<KnownBot, 'secretNo'>,
  standing: LedStanding | undefined,
  now: Date,
): Connection {
  if (standing === undefined) return 'connecting';
  const isOfThisSecret = standing.secretNo >= bot.secretNo;
  if (isOfThisSecret && standing.state === 'kicked') return 'taken_over';
  if (isOfThisSecret && standing.state === 'refused') return 'secret_wrong';
  const isLed = standing.heldUntil !== null && standing.heldUntil > now;
  if (isLed && standing.state === 'ready') return 'connected';
  return now.getTime() - standing.since.getTime() < PATIENCE_MS ? 'connecting' : 'unreachable';
}

/** True = nobody connects until an operator has acted: whoever reconnects after a kick fights for ever (wecom/08 §4.14). */
export const rests = (connection: Connection): boolean =>
  connection === 'taken_over' || connection === 'secret_wrong';

const says = (zh: string, en: string): CheckWords => ({ 'zh-CN': zh, en });

export const CONNECTION_WORDS: Record<Connection, { says: CheckWords; remedy?: CheckWords }> = {
  connected: { says: says('长连接正常', 'The long connection stands') },
  connecting: {
    says: says('正在建立长连接', 'The long connection is being made'),
    remedy: says('几秒后再检查一次', 'Check again in some seconds'),
  },
  taken_over: {
    says: says(
      '别的程序用同一个 Secret 连上了这个机器人；这里不会去抢',
      'Another program connected with this bot’s Secret; nothing here fights for it',
    ),
    remedy: says(
      '停掉那个程序，或在企业微信里重置 Secret；然后在这里填入 Secret（没变也再填一次），连接就重新开始',
      'Stop that program, or reset the Secret in WeCom; then enter the Secret here (the same one too), and the connection begins anew',
    ),
  },
  secret_wrong: {
    says: says(
      '企业微信不接受这个 BotID 或 Secret（853000）',
      'WeCom does not accept this BotID or Secret (853000)',
    ),
    remedy: says(
      '在企业微信管理后台 → 管理工具 → 智能机器人 核对，再填入新的 Secret',
      'Compare them in WeCom’s console under 管理工具 → 智能机器人, then enter the new Secret',
    ),
  },
  unreachable: {
    says: says('连不上企业微信的长连接地址', 'WeCom’s long connection is out of reach'),
    remedy: says(
      '检查本机能否访问 WECOM_BOT_URL（默认 wss://openws.work.weixin.qq.com，出站 443）',
      'Check that this machine reaches WECOM_BOT_URL (by default wss://openws.work.weixin.qq.com, outbound 443)',
    ),
  },
};
