import {
  ALERT_ACTION_SUBJECT,
  type AlertAction,
  type AuditEntry,
  type AuditRecorded,
  ListAudit,
  type MemberBound,
  type MemberUnbound,
  type Page,
} from '@app/contracts';
import { type FactContext, OnFact, OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { ofAction, ofBound, ofUnbound } from './audit-entries.js';
import { AuditRepository } from './audit.repository.js';

/** A repeat of a fact has the key of the first: no claim is needed. */
@Controller()
export class AuditMessageController {
  constructor(private readonly audit: AuditRepository) {}

  @OnFact('audit.recorded')
  recorded(fact: AuditRecorded, { key }: FactContext): Promise<void> {
    return this.audit.add([{ ...fact, key }]);
  }

  @OnFact(ALERT_ACTION_SUBJECT)
  acted(fact: AlertAction, { key, tenant }: FactContext): Promise<void> {
    return this.audit.add([{ ...ofAction(tenant!, fact), key }]);
  }

  @OnFact('identity.bound')
  bound(fact: MemberBound, { key }: FactContext): Promise<void> {
    return this.audit.add([{ ...ofBound(fact), key }]);
  }

  @OnFact('identity.unbound')
  async unbound(fact: MemberUnbound, { key }: FactContext): Promise<void> {
    const entry = ofUnbound(fact);
    if (entry) await this.audit.add([{ ...entry, key }]);
  }

  @OnRequest('identity.audit.list')
  list(request: ListAudit): Promise<Page<AuditEntry>> {
    return this.audit.list(request);
  }
}
