import type { AlertSnapshot, Locale } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock, KeptAnswers, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { GroupAlert } from '../group-store/group-alert.entity.js';

/** Accounts in one alert that are asked about. */
const MOST_NAMES = 50;
const PATIENCE_MS = 1_000;

type Words = Pick<GroupAlert, 'names' | 'locale' | 'timeZone'>;
interface Told {
  names: Record<string, string>;
  locale: Locale;
  timeZone: string;
}

/** How a group is spoken to: the tenant's language and time, and the names of the accounts in an alert. */
@Injectable()
export class GroupWords {
  private readonly answers: KeptAnswers<Told>;

  constructor(
    private readonly requester: Requester,
    private readonly logger: Logger,
    clock: Clock,
  ) {
    this.answers = new KeptAnswers(clock);
  }

  /** Without identity-service the last answer, else plain ones: a card that says an account's id is better than none. */
  async of(tenant: string, alert: AlertSnapshot): Promise<Words> {
    const people = [alert.lastChange.by, ...alert.responders];
    const ids = [...new Set(people.flatMap((one) => one?.accountId ?? []))].sort().slice(0, MOST_NAMES);
    const key = `${tenant} ${ids.join(' ')}`;
    try {
      return await this.answers.get(key, () => this.ask(tenant, ids));
    } catch (err) {
      this.logger.warn({ err, tenant }, 'names in a group’s card could not be asked for');
      return this.answers.last(key) ?? { names: {}, locale: 'zh-CN', timeZone: 'Asia/Shanghai' };
    }
  }

  private async ask(tenant: string, accountIds: string[]): Promise<Told> {
    const question = { groups: [{ tenant, accountIds }] };
    const { groups } = await this.requester.request('identity.recipients.resolve', question, {
      timeoutMs: PATIENCE_MS,
    });
    const [group] = groups;
    const known = (group?.recipients ?? []).filter((one) => one.known || one.disabled);
    return {
      names: Object.fromEntries(known.map(({ accountId, displayName }) => [accountId, displayName])),
      locale: group?.tenantView?.locale ?? 'zh-CN',
      timeZone: group?.tenantView?.timeZone ?? 'Asia/Shanghai',
    };
  }
}
