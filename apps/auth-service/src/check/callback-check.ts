import type { ConnectionCheck } from '@app/contracts';
import { at, fine, words, wrong } from './found.js';

export interface ReceiverState {
  callbackUrl: string;
  lastCallbackAt: string | undefined;
  /** Accepted pairs, the newest first. */
  pairs: readonly { verifiedAt: Date | null; validUntil: Date | null }[];
}

/** WeCom wants an encrypted address of everybody but a machine of one's own. */
const isPlain = (url: string): boolean => new URL(url).protocol === 'http:';

const PLAIN = words(
  'PUBLIC_BASE_URL 是 http：只适合本机试用，正式使用请换成 https',
  'PUBLIC_BASE_URL is http: good for trying out on this machine, use https for real',
);

/** Whether WeCom's console knows the receiver, with the words it is opened with now. */
export function callbackCheck({ callbackUrl, lastCallbackAt, pairs }: ReceiverState): ConnectionCheck {
  const [current, former] = pairs;
  const verified = current?.verifiedAt ?? null;
  const last = lastCallbackAt === undefined ? undefined : at(lastCallbackAt);
  if (!verified && former?.validUntil)
    return wrong(
      'callback',
      words(
        '企业微信后台还在用旧的 Token 或 EncodingAESKey',
        'WeCom’s console still holds the former Token or EncodingAESKey',
      ),
      words(
        `在 ${at(former.validUntil)} 之前，把新的填到 应用 → 接收消息 → API接收 并保存`,
        `Enter the new ones at the app → 接收消息 → API接收 and save, before ${at(former.validUntil)}`,
      ),
    );
  if (!verified && last === undefined)
    return wrong(
      'callback',
      words('企业微信还没有访问过回调地址', 'WeCom has not come to the callback address yet'),
      words(
        `在 应用 → 接收消息 → API接收 填写 ${callbackUrl} 和这里给出的 Token、EncodingAESKey，保存${isPlain(callbackUrl) ? `；${PLAIN['zh-CN']}` : ''}`,
        `At the app → 接收消息 → API接收 enter ${callbackUrl} with the Token and EncodingAESKey given here, and save${isPlain(callbackUrl) ? `; ${PLAIN.en}` : ''}`,
      ),
    );
  const detail = words(
    `${verified ? `${at(verified)} 通过验证` : '已可用'}，${last === undefined ? '还没有收到事件' : `最近一次收到事件 ${last}`}`,
    `${verified ? `Verified ${at(verified)}` : 'In use'}, ${last === undefined ? 'no event yet' : `last event ${last}`}`,
  );
  return fine('callback', detail, isPlain(callbackUrl) ? PLAIN : undefined);
}

/** Of a suite, whose receivers are the provider's own. */
export function suiteCallbackCheck(lastCallbackAt: string | undefined): ConnectionCheck {
  if (lastCallbackAt === undefined)
    return fine('callback', words('一周内没有收到这个企业的事件', 'No event of this corp within a week'));
  const last = at(lastCallbackAt);
  return fine('callback', words(`最近一次收到事件 ${last}`, `Last event ${last}`));
}
