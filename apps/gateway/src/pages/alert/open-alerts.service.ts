import { createHash } from 'node:crypto';
import type { AlertRow, Page } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock, DomainError, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Reader } from '../session/sign-ins.js';
import { waitingAndSeen } from './open-alerts.js';

/** Presses under way at once; a hundred are through in about a second. */
const AT_ONCE = 8;
/** As long as a page key may be. */
const MAX_AFTER = 4096;

export interface AcknowledgedAll {
  submitted: number;
  /** Those nobody answered for; what has moved on meanwhile is none of them. */
  failed: number;
}

/** A member's open alerts, and one press for all of them that wait. */
@Injectable()
export class OpenAlerts {
  constructor(
    private readonly requester: Requester,
    private readonly clock: Clock,
  ) {}

  /** The first page where `after` is no key of the list. */
  async list({ tenant, accountId }: Reader, after: unknown): Promise<Page<AlertRow>> {
    const first = { tenant, accountId };
    if (typeof after === 'string' && after !== '' && after.length <= MAX_AFTER) {
      try {
        return await this.requester.request('card.open-alerts.list', { ...first, after });
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'INVALID_REQUEST')) throw error;
      }
    }
    return this.requester.request('card.open-alerts.list', first);
  }

  /** `seen` = the marks of what the page showed. The same form sent twice is the same presses. */
  async acknowledge(
    reader: Reader,
    form: { seen: unknown; after: unknown; submissionId: string },
  ): Promise<AcknowledgedAll> {
    const { items } = await this.list(reader, form.after);
    const waiting = waitingAndSeen(items, form.seen, this.clock.now());
    const result: AcknowledgedAll = { submitted: 0, failed: 0 };
    for (let begin = 0; begin < waiting.length; begin += AT_ONCE) {
      const portion = waiting.slice(begin, begin + AT_ONCE);
      const ends = await Promise.all(portion.map((alert) => this.submit(reader, alert, form.submissionId)));
      for (const end of ends) if (end !== 'moved') result[end] += 1;
    }
    return result;
  }

  private async submit(
    { tenant, accountId, corpId, userId }: Reader,
    { alertId, version }: AlertRow,
    form: string,
  ): Promise<keyof AcknowledgedAll | 'moved'> {
    const submissionId = createHash('sha256').update(`${form} ${alertId}`).digest('base64url');
    const press = { action: 'acknowledge', observedVersion: version, submissionId } as const;
    const who = { accountId, corpId, userId };
    try {
      await this.requester.request('card.action.submit', { tenant, alertId, ...who, ...press });
      return 'submitted';
    } catch (error) {
      if (error instanceof DomainError) return 'moved';
      if (error instanceof UpstreamError) return 'failed';
      throw error;
    }
  }
}
