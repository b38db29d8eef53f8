import { hash } from 'node:crypto';
import { summaryCard } from '@app/cards';
import type { Severity } from '@app/contracts';
import { Clock } from '@app/platform';
import { encodeSendRequest } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { homeUrl } from '../drawing/member-links.js';
import type { SendDraft } from '../message/send.js';
import { SEVERITY_OF_RANK } from '../message/severity-rank.js';
import { NotifyConfig } from '../notify.config.js';
import type { Foldable } from './overflow.repository.js';

/** Turns deliveries of one account into one message with its exact bytes. */
@Injectable()
export class SummaryComposer {
  constructor(
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
  ) {}

  /** `folded` is not empty, most urgent first, all of one tenant, account and member. */
  compose(folded: Foldable[]): SendDraft {
    const { tenant, accountId, recipient, severity } = folded[0]!;
    const { corpId, agentId, userId, locale, timeZone, app } = recipient;
    const cardId = summaryIdOf(folded);
    const now = this.clock.now();
    const alerts = [...new Map(folded.map((one) => [one.alertId, one])).values()];
    const card = summaryCard({
      counts: countsOf(alerts),
      titles: alerts.map(({ title }) => title),
      url: homeUrl(this.config.publicBaseUrl, app),
      now,
      reader: { locale, timeZone },
    });
    const receivedAt = new Date(Math.min(...folded.map((one) => one.receivedAt.getTime())));
    return {
      cardId,
      kind: 'summary',
      tenant,
      alertId: '',
      corpId,
      agentId,
      // Version 0: no event asked for this card; the deliveries that wait for it are ended by it.
      recipients: [{ accountId, userId, version: 0 }],
      body: encodeSendRequest({
        toUser: [userId],
        agentId,
        message: { msgtype: 'template_card', template_card: { ...card, task_id: cardId } },
      }),
      drawn: null,
      detail: 'summary',
      replacesOlder: false,
      severity,
      receivedAt,
      correlationId: cardId,
    };
  }
}

function countsOf(alerts: Foldable[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, warning: 0, info: 0 };
  for (const { severity } of alerts) counts[SEVERITY_OF_RANK[severity] ?? 'info'] += 1;
  return counts;
}

/** The same deliveries always make the same card, so that WeCom takes it once (42014). */
function summaryIdOf(folded: Foldable[]): string {
  const keys = folded.map(({ alertId, version }) => `${version} ${alertId}`).sort();
  const { tenant, accountId } = folded[0]!;
  return `s_${hash('sha256', JSON.stringify([tenant, accountId, keys]), 'base64url').slice(0, 26)}`;
}
