import type { BlockInForce, MemberUse, QuotasInUse } from '@app/contracts';
import { type Words, words } from '@app/platform';

export type QuotaView = (({ kind: 'member' } & MemberUse) | ({ kind: 'block' } & BlockInForce)) & {
  words: Words;
};

/** Of one report. */
const MOST = 20;

/** Blocks first, then the members nearest their limits; pure. */
export function quotaViews({ members, blocks }: QuotasInUse): QuotaView[] {
  return [
    ...blocks.map((block) => ({ kind: 'block' as const, ...block, words: ofBlock(block) })),
    ...members.map((member) => ({ kind: 'member' as const, ...member, words: ofMember(member) })),
  ].slice(0, MOST);
}

function ofBlock({ api, corpId, blockedUntil }: BlockInForce): Words {
  const until = `${blockedUntil.slice(0, 16).replace('T', ' ')} UTC`;
  return words(
    `企业微信暂停了企业 ${corpId} 的 ${api}，到 ${until} 为止；消息会等到那时`,
    `WeCom has blocked ${api} for corp ${corpId} until ${until}; messages wait until then`,
  );
}

function ofMember({ userId, corpId, minute, hour }: MemberUse): Words {
  const isHour = hour.used / hour.limit > minute.used / minute.limit;
  const { used, limit } = isHour ? hour : minute;
  const [zh, en] = isHour ? ['一小时', 'hour'] : ['一分钟', 'minute'];
  const isFull = used >= limit;
  return words(
    `成员 ${userId}（企业 ${corpId}）最近${zh}收到 ${used} 条，上限 ${limit}${isFull ? '；再来的会等待或合并成汇总卡片' : ''}`,
    `${userId} of corp ${corpId} got ${used} of ${limit} messages in the last ${en}${isFull ? '; more wait, or become one summary card' : ''}`,
  );
}
