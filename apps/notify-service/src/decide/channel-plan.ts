import type { AlertSnapshot, ResolvedRecipient } from '@app/contracts';
import { alertKeyOf } from '../alert/alert-key.js';
import type { FallbackFor, NewChannelDelivery } from '../delivery/channel-delivery.js';
import type { NewDelivery } from '../delivery/delivery.js';
import { type ChannelChoice, firstChannelOf } from '../directory/channel-choice.js';
import { giveUpAt } from '../message/send.js';
import { isOver } from './seat.js';

/** How long WeCom may be silent before fallbacks of a critical alert start by themselves (contract §9). */
export const SILENCE_MS = 60_000;
/** `detail` of who wants no alert of this severity by any channel. */
export const FILTERED = 'filtered';

/** One message that an event asks of one channel of an account. */
export interface ChannelWant extends Omit<NewDelivery, 'state'> {
  channelId: string;
  fallbackFor: FallbackFor | null;
  renotify: boolean;
  page: boolean;
  /** The account wants no alert of this severity: its one outcome says so. */
  isFiltered: boolean;
}

/** What an event asks of an account's channels besides the card. */
export function channelWants(
  named: Omit<NewDelivery, 'state'>,
  account: ResolvedRecipient | undefined,
  { byWecom, others, fallbacks }: ChannelChoice,
  { renotify, page }: { renotify: boolean; page: boolean },
): ChannelWant[] {
  if (byWecom && others.length === 0 && fallbacks.length === 0) return [];
  const want = { ...named, renotify, page, fallbackFor: null, isFiltered: false };
  if (!byWecom && others.length === 0)
    return [{ ...want, channelId: firstChannelOf(account).id, isFiltered: true }];
  const fallbackFor = byWecom ? 'wecom' : 'others';
  return [
    ...others.map(({ id }) => ({ ...want, channelId: id })),
    ...fallbacks.map(({ id }) => ({ ...want, channelId: id, fallbackFor }) as const),
  ];
}

/** The rows they begin as; `newest` has the newest snapshot per alert. */
export function planChannels(
  wants: readonly ChannelWant[],
  newest: ReadonlyMap<string, AlertSnapshot>,
  { now, windowMs }: { now: Date; windowMs: number },
): NewChannelDelivery[] {
  return wants.flatMap((want): NewChannelDelivery[] => {
    const { tenant, alertId, version, accountId, channelId, renotify, page, isFiltered, fallbackFor } = want;
    const { severity, receivedAt, correlationId } = want;
    const row = {
      ...{ tenant, alertId, version, accountId, channelId, renotify, page, fallbackFor },
      ...{ severity, receivedAt, correlationId, detail: null, notBefore: now },
      giveUpAt: giveUpAt(receivedAt, now, windowMs),
    };
    if (isFiltered) return [{ ...row, state: 'delivered', detail: FILTERED }];
    const isDone = isOver(want, newest.get(alertKeyOf(want))!);
    if (fallbackFor === null)
      return [isDone ? { ...row, state: 'delivered', detail: 'over' } : { ...row, state: 'pending' }];
    const notBefore = new Date(receivedAt.getTime() + SILENCE_MS);
    return isDone ? [] : [{ ...row, state: 'armed', notBefore }];
  });
}
