import type { Held } from '../delivery/holding.js';
import type { Want } from './want.js';

/** One account that version 1 of alert `a` names, for the specs of this folder. */
export const aWant = (accountId: string, given: Partial<Want> = {}): Want => ({
  ...{ tenant: 't', alertId: 'a', version: 1, accountId, severity: 1, renotify: false, page: false },
  ...{ receivedAt: new Date(0), correlationId: null },
  recipient: {
    ...{ corpId: 'corp', agentId: 1, userId: `wo${accountId}`, locale: 'zh-CN', name: accountId },
    timeZone: 'Asia/Shanghai',
  },
  ...given,
});

export const NOTHING: Held = { deliveryState: null, holding: null };

export const held = (accountId: string, cardId: string | null): Held => ({
  deliveryState: null,
  holding: {
    ...{ tenant: 't', alertId: 'a', accountId, corpId: 'corp', userId: `wo${accountId}` },
    ...{ cardId, replacedCardId: null, since: new Date(0) },
  },
});
