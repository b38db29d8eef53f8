import { MAX_PAGE_LIMIT } from '@app/contracts';
import { Requester } from '@app/messaging';
import { DomainError, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ReaderPlace } from './alert-words.js';
import { AccountNames } from '../people/account-names.js';
import { notifiedPeople, type NotifiedPerson } from './alert-notified.js';

/** The page does not wait long for what it can do without. */
const TIMEOUT_MS = 1_500;

export interface Notified {
  people: NotifiedPerson[];
  others: number;
  /** The services that know did not answer. */
  isUnknown: boolean;
}

const NOBODY_KNOWS: Notified = { people: [], others: 0, isUnknown: true };

/** Who was notified of an alert and what became of it, by name and in words. */
@Injectable()
export class NotifiedService {
  constructor(
    private readonly requester: Requester,
    private readonly names: AccountNames,
  ) {}

  async of(tenant: string, alertId: string, place: ReaderPlace): Promise<Notified> {
    try {
      const { items } = await this.requester.request(
        'notify.deliveries.list',
        { tenant, alertId, limit: MAX_PAGE_LIMIT },
        { timeoutMs: TIMEOUT_MS },
      );
      const names = await this.names.of(
        tenant,
        items.map(({ accountId }) => accountId),
      );
      return { ...notifiedPeople(items, names, place), isUnknown: false };
    } catch (error) {
      if (error instanceof DomainError) return { ...NOBODY_KNOWS, isUnknown: false };
      if (error instanceof UpstreamError) return NOBODY_KNOWS;
      throw error;
    }
  }
}
