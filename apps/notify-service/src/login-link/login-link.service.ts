import { createHash } from 'node:crypto';
import type { LoginLinkRequested } from '@app/contracts';
import { Inbox, refusalOf, Requester } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { encodeSendRequest } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { CardDrawer } from '../drawing/card-drawer.js';
import type { SendDraft } from '../message/send.js';
import { SendQueue } from '../queue/send-queue.js';
import { isPostponed } from '../quota/place.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';
import { LOGIN_LINK_HOME_TEXT, LOGIN_LINK_TEXT } from './login-link-text.js';

/**
 * A text card has no task_id, so a repeat after an unknown outcome is suppressed by its identical JSON within this time
 * (wecom/04 §1.4). It covers the window in which a send is retried.
 */
const DUPLICATE_CHECK_SECONDS = 900;
/** Somebody is waiting with the phone in hand: before every card. */
const MOST_URGENT = 0;

/** Sends an unbound member the way to sign in. */
@Injectable()
export class LoginLinkService {
  constructor(
    private readonly requester: Requester,
    private readonly drawer: CardDrawer,
    private readonly quota: WecomQuota,
    private readonly queue: SendQueue,
    private readonly inbox: Inbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async send(order: LoginLinkRequested, key: string, correlationId: string): Promise<void> {
    const draft = await this.compose(order, key, correlationId);
    if (!draft) return;
    await this.transactions.run(async (manager) => {
      if (!(await this.inbox.claim(manager, 'login-link', key))) return;
      const [permission] = await this.quota.holdMessages([draft], manager);
      if (isPostponed(permission!)) await this.queue.put(manager, [draft], permission.notBefore);
      else await this.queue.put(manager, [{ ...draft, place: permission }]);
    });
  }

  /** Undefined when the corp is not the tenant's any more: there is nowhere to send to. */
  private async compose(
    order: LoginLinkRequested,
    key: string,
    correlationId: string,
  ): Promise<SendDraft | undefined> {
    const { tenant, corpId, userId } = order;
    const alertId = order.alertId ?? null;
    const texts = alertId === null ? LOGIN_LINK_HOME_TEXT : LOGIN_LINK_TEXT;
    const [tenantView, { items }] = await Promise.all([
      this.requester.request('identity.tenant.get', { tenant }),
      this.requester.request('auth.tenant-installations.get', { tenants: [tenant] }),
    ]).catch((error: unknown) => {
      if (refusalOf(error, 'identity.tenant.get') === 'TENANT_UNKNOWN') return [null, { items: [] }] as const;
      throw error;
    });
    const installation = items.find((item) => item.corpId === corpId);
    if (!tenantView || !installation) return undefined;
    const now = this.clock.now();
    const { agentId, integrationId } = installation;
    const app = { integrationId, isOnly: items.length === 1 };
    const digest = createHash('sha256').update(key).digest('base64url');
    // Another link to the same alert is another message, or WeCom would take it for a repeat and drop it.
    const page = alertId === null ? this.drawer.homeUrl(app) : this.drawer.detailUrl(tenant, alertId, app);
    const url = new URL(page);
    url.searchParams.set('link', digest.slice(0, 12));
    return {
      cardId: `l_${digest.slice(0, 26)}`,
      kind: 'login-link',
      tenant,
      alertId: alertId ?? '',
      corpId,
      agentId,
      recipients: [{ accountId: '', userId, version: 0 }],
      body: encodeSendRequest({
        toUser: [userId],
        agentId,
        message: {
          msgtype: 'textcard',
          textcard: { ...texts[tenantView.locale], url: url.href },
        },
        enableDuplicateCheck: true,
        duplicateCheckInterval: DUPLICATE_CHECK_SECONDS,
      }),
      drawn: null,
      detail: null,
      replacesOlder: false,
      severity: MOST_URGENT,
      receivedAt: now,
      correlationId,
    };
  }
}
