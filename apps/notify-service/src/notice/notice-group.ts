import { hash } from 'node:crypto';
import { NOTICE_TASK_PREFIX } from '@app/contracts';
import type { Recipient } from '../message/recipient.js';

export interface NoticeReader {
  accountId: string;
  recipient: Recipient;
}

/** Readers who get one message together: the same app, language and zone. */
export interface NoticeGroup {
  cardId: string;
  readers: NoticeReader[];
}

/** One message for everybody who would read the same: then one press's code corrects the card of all of them. */
export function groupReaders(tenant: string, noticeId: string, readers: NoticeReader[]): NoticeGroup[] {
  const groups = new Map<string, NoticeReader[]>();
  for (const reader of readers) {
    const { corpId, agentId, locale, timeZone } = reader.recipient;
    const key = JSON.stringify([corpId, agentId, locale, timeZone]);
    groups.set(key, [...(groups.get(key) ?? []), reader]);
  }
  return [...groups].map(([key, members]) => ({
    cardId: cardIdOf(tenant, noticeId, key, members),
    readers: members,
  }));
}

/** The same notice to the same readers is the same card, so that WeCom takes it once (42014). */
function cardIdOf(tenant: string, noticeId: string, key: string, readers: NoticeReader[]): string {
  const accounts = readers.map(({ accountId }) => accountId).sort();
  const digest = hash('sha256', JSON.stringify([tenant, noticeId, key, accounts]), 'base64url');
  return `${NOTICE_TASK_PREFIX}${digest.slice(0, 30)}`;
}
