import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertDeskConfig } from '../alert-desk.config.js';
import { Notices } from '../notice/notices.js';
import type { StoredSchedule } from '../schedule/stored-schedule.entity.js';
import { DisplayNames } from './display-names.js';
import { askCard, askingCard, type CardSetting, handOverCard, toldCard } from './duty-cards.js';
import { colleaguesOf } from './duty-schedule.js';
import { nameOf, type ShiftWords } from './duty-words.js';
import type { Swap } from './swap.entity.js';

export const HAND_OVER = 'hand-over';
export const SWAP = 'swap';

export const swapNoticeId = ({ id }: Pick<Swap, 'id'>): string => `${SWAP}:${id}`;

/** What a swap's end is called on its card, on the asker's, and in the message to the asker. */
const SWAP_ENDS: Record<Exclude<Swap['state'], 'asked'>, (who: string) => { zh: string; en: string }> = {
  accepted: (who) => ({ zh: `${who} 已接班`, en: `${who} took the shift` }),
  declined: (who) => ({ zh: `${who} 没有接班`, en: `${who} declined` }),
  withdrawn: (who) => ({ zh: `${who} 已撤回换班`, en: `${who} withdrew the swap` }),
  expired: () => ({ zh: '换班已失效', en: 'The swap is over' }),
};

/** Why a hand-over card leads to no swap. */
const NO_SWAP = {
  'not-yours': { zh: '这个班次已不由你值班', en: 'This shift is not yours any more' },
  'nobody-else': { zh: '没有可以换班的同事', en: 'There is nobody to swap with' },
  pending: { zh: '这个班次已经在问同事了', en: 'Colleagues are being asked about this shift already' },
} as const;
export type NoSwap = keyof typeof NO_SWAP;

/** Tells people about their duty: every card of hand-overs and swaps is written here. */
@Injectable()
export class DutyNotices {
  constructor(
    private readonly notices: Notices,
    private readonly names: DisplayNames,
    private readonly config: AlertDeskConfig,
    private readonly clock: Clock,
  ) {}

  /** To who comes on duty; `to` null = no end in sight. */
  async handOver(
    manager: EntityManager,
    schedule: StoredSchedule,
    shift: { noticeId: string; accountId: string; before: string | null; from: Date; to: Date | null },
  ): Promise<void> {
    const { noticeId, accountId, before, from, to } = shift;
    const words = await this.words(schedule, { from, to }, [before]);
    const hasOthers = colleaguesOf(schedule, accountId).length > 0;
    const texts = handOverCard(words, { before, hasOthers }, this.setting());
    const { tenant } = schedule;
    const { shiftsUrl: url } = this.setting();
    const expiresAt = to?.toISOString() ?? null;
    await this.notices.send(manager, { noticeId, tenant, accountIds: [accountId], texts, url, expiresAt });
  }

  /** The hand-over card of a shift that no swap can be asked for. */
  async cannotSwap(
    manager: EntityManager,
    schedule: StoredSchedule,
    noticeId: string,
    why: NoSwap,
  ): Promise<void> {
    const words = await this.words(schedule, { from: this.clock.now(), to: null }, []);
    const { zh, en } = NO_SWAP[why];
    const texts = toldCard(words, zh, en, this.setting());
    await this.notices.change(manager, { tenant: schedule.tenant, noticeId, texts });
  }

  /** The hand-over card of a shift whose swap is over: one can be asked for again. */
  async offerAgain(
    manager: EntityManager,
    schedule: StoredSchedule,
    noticeId: string,
    to: Date,
  ): Promise<void> {
    const words = await this.words(schedule, { from: this.clock.now(), to }, []);
    const texts = handOverCard(words, { before: null, hasOthers: true }, this.setting());
    await this.notices.change(manager, { tenant: schedule.tenant, noticeId, texts });
  }

  /** Asks everybody who may take the shift, and says so on the card it was asked from. */
  async asked(manager: EntityManager, schedule: StoredSchedule, swap: Swap): Promise<void> {
    const texts = await this.askTexts(schedule, swap);
    const { tenant, asked, expiresAt } = swap;
    const noticeId = swapNoticeId(swap);
    const { shiftsUrl: url } = this.setting();
    const notice = { noticeId, tenant, accountIds: asked, texts, url, expiresAt: expiresAt.toISOString() };
    await this.notices.send(manager, notice);
    await this.showAsking(manager, schedule, swap);
  }

  /** The true cards of a swap once more: a press changed nothing. */
  async repeat(manager: EntityManager, schedule: StoredSchedule, swap: Swap): Promise<void> {
    if (swap.state !== 'asked') return this.ended(manager, schedule, swap);
    const texts = await this.askTexts(schedule, swap);
    await this.notices.change(manager, { tenant: swap.tenant, noticeId: swapNoticeId(swap), texts });
  }

  async showAsking(manager: EntityManager, schedule: StoredSchedule, swap: Swap): Promise<void> {
    if (swap.handOverId === null) return;
    const words = await this.words(schedule, timeOf(swap), []);
    const texts = askingCard(words, swap.asked.length, this.setting());
    await this.notices.change(manager, { tenant: swap.tenant, noticeId: swap.handOverId, texts });
  }

  /** All cards of an answered swap tell its end. */
  async ended(manager: EntityManager, schedule: StoredSchedule, swap: Swap): Promise<void> {
    if (swap.state === 'asked') return;
    const { tenant, state, accountId, colleagueId, handOverId } = swap;
    const words = await this.words(
      schedule,
      timeOf(swap),
      [accountId, colleagueId],
      swap.fromAt > this.clock.now(),
    );
    const who = nameOf(words, state === 'withdrawn' ? accountId : (colleagueId ?? ''));
    const { zh, en } = SWAP_ENDS[state](who);
    const texts = toldCard(words, zh, en, this.setting());
    await this.notices.change(manager, { tenant, noticeId: swapNoticeId(swap), texts });
    if (handOverId === null) return;
    const { now } = this.setting();
    const mayAskAgain = state !== 'accepted' && swap.toAt > now;
    const again = handOverCard(words, { before: null, hasOthers: true }, this.setting());
    await this.notices.change(manager, { tenant, noticeId: handOverId, texts: mayAskAgain ? again : texts });
  }

  /** A message of its own to the asker, whose hand-over card may have no code left. */
  async tellAsker(manager: EntityManager, schedule: StoredSchedule, swap: Swap): Promise<void> {
    if (swap.state === 'asked' || swap.state === 'withdrawn') return;
    const { tenant, accountId, colleagueId } = swap;
    const words = await this.words(schedule, timeOf(swap), [colleagueId], swap.fromAt > this.clock.now());
    const { zh, en } = SWAP_ENDS[swap.state](nameOf(words, colleagueId ?? ''));
    await this.tell(manager, { tenant, noticeId: `swap-end:${swap.id}`, accountId }, words, zh, en);
  }

  async takenOver(
    manager: EntityManager,
    schedule: StoredSchedule,
    taken: { id: string; by: string; of: string; from: Date; to: Date },
  ): Promise<void> {
    const words = await this.words(schedule, taken, [taken.by], taken.from > this.clock.now());
    const who = nameOf(words, taken.by);
    const notice = { tenant: schedule.tenant, noticeId: `taken-over:${taken.id}`, accountId: taken.of };
    await this.tell(manager, notice, words, `${who} 接了你的班`, `${who} took your shift`);
  }

  private async tell(
    manager: EntityManager,
    { tenant, noticeId, accountId }: { tenant: string; noticeId: string; accountId: string },
    words: ShiftWords,
    zh: string,
    en: string,
  ): Promise<void> {
    const { shiftsUrl: url } = this.setting();
    const texts = toldCard(words, zh, en, this.setting());
    await this.notices.send(manager, {
      tenant,
      noticeId,
      accountIds: [accountId],
      texts,
      url,
      expiresAt: null,
    });
  }

  private async askTexts(schedule: StoredSchedule, swap: Swap) {
    const startsLater = swap.fromAt > this.clock.now();
    const words = await this.words(schedule, timeOf(swap), [swap.accountId], startsLater);
    return askCard(words, swap.accountId, swap.colleagueId !== null, this.setting());
  }

  private async words(
    { tenant, name, timeZone }: StoredSchedule,
    { from, to }: { from: Date; to: Date | null },
    people: (string | null)[],
    startsLater = false,
  ): Promise<ShiftWords> {
    const names = await this.names.of(tenant, people);
    return { scheduleName: name, timeZone, from, to, startsLater, names };
  }

  private setting(): CardSetting {
    return { shiftsUrl: `${this.config.publicBaseUrl.replace(/\/$/, '')}/shifts`, now: this.clock.now() };
  }
}

const timeOf = ({ fromAt, toAt }: Swap): { from: Date; to: Date } => ({ from: fromAt, to: toAt });
