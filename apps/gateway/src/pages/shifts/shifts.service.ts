import { MAX_SHIFT_DAYS, type Page, type ShiftView, type SwapView } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../people/account-names.js';
import type { Reader } from '../session/sign-ins.js';

const DAY_MS = 24 * 3_600_000;
const PAGE_LIMIT = 500;
/** Of shifts: several schedules that change every hour. */
const MAX_PAGES = 4;
/** Swaps that nobody has answered, of one member. */
const MAX_SWAPS = 100;

export interface ShiftList {
  shifts: ShiftView[];
  /** Where the look ahead ends; a shift that ends there may be longer. */
  horizon: string;
  /** There are more than the list has. */
  isCut: boolean;
}

/** What alert-desk says of a member's duty. */
@Injectable()
export class Shifts {
  constructor(
    private readonly requester: Requester,
    private readonly names: AccountNames,
    private readonly clock: Clock,
  ) {}

  /** Everybody's shifts of the reader's schedules from now on; the same end all day, so that a shift reads the same twice. */
  async list({ tenant, accountId }: Reader): Promise<ShiftList> {
    const now = this.clock.now();
    const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
    const horizon = new Date(today + MAX_SHIFT_DAYS * DAY_MS).toISOString();
    const question = { tenant, accountId, from: now.toISOString(), to: horizon, limit: PAGE_LIMIT };
    const shifts: ShiftView[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const page: Page<ShiftView> = await this.requester.request('desk.shifts.list', {
        ...question,
        ...(after !== null && { after }),
      });
      shifts.push(...page.items);
      after = page.next;
      if (after === null) break;
    }
    return { shifts, horizon, isCut: after !== null };
  }

  /** Those that nobody has answered, the newest first. */
  async openSwaps({ tenant, accountId }: Reader): Promise<SwapView[]> {
    const question = { tenant, accountId, state: 'asked', limit: MAX_SWAPS } as const;
    return (await this.requester.request('desk.swaps.list', question)).items;
  }

  /** One of the reader's newest swaps, in whatever state. */
  async swap({ tenant, accountId }: Reader, swapId: string): Promise<SwapView | undefined> {
    const { items } = await this.requester.request('desk.swaps.list', {
      tenant,
      accountId,
      limit: MAX_SWAPS,
    });
    return items.find(({ id }) => id === swapId);
  }

  /** Who could take a shift of the reader's. Throws DomainError SCHEDULE_UNKNOWN. */
  async colleagues({ tenant, accountId }: Reader, scheduleId: string): Promise<string[]> {
    const { layers } = await this.requester.request('desk.schedule.get', { tenant, scheduleId });
    return [...new Set(layers.flatMap(({ members }) => members))].filter((id) => id !== accountId);
  }

  /** How people are called: by their ids where nobody can be asked. */
  async nameOf(tenant: string, accountIds: Iterable<string>): Promise<(accountId: string) => string> {
    try {
      const names = await this.names.of(tenant, accountIds);
      return (accountId) => names.get(accountId) ?? accountId;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return (accountId) => accountId;
    }
  }
}
