import type { BoundMember, RequestMap } from '@app/contracts';
import type { NatsBus } from '@app/messaging';

/** The account of a member in these tests: woLi is li. */
export const accountOf = (userId: string): string => userId.replace(/^wo/, '').toLowerCase();

/** Answers what card-state-service asks of identity-service. */
export class IdentityStandIn {
  /** Members that identity-service knows, by user id. */
  readonly bound = new Map<string, BoundMember>();
  /** `alertAccess` of the tenant; people look at it for some seconds before they ask again. */
  alertAccess: 'tenant' | 'involved' = 'tenant';

  constructor(
    private readonly tenant: string,
    private readonly corpId: string,
  ) {}

  bind(userId: string): BoundMember {
    const accountId = accountOf(userId);
    const member: BoundMember = {
      ...{
        tenant: this.tenant,
        accountId,
        displayName: accountId.toUpperCase(),
        corpId: this.corpId,
        userId,
      },
      ...{ ownLocale: null, locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
    };
    this.bound.set(userId, member);
    return member;
  }

  answer(connection: NatsBus['connection']): void {
    connection.subscribe('identity.member.resolve', {
      callback: (_error, message) => {
        const { userId } = message.json<RequestMap['identity.member.resolve']['payload']>();
        message.respond(JSON.stringify({ ok: { binding: this.bound.get(userId) ?? null } }));
      },
    });
    connection.subscribe('identity.tenant.get', {
      callback: (_error, message) => {
        const { tenant } = message.json<RequestMap['identity.tenant.get']['payload']>();
        const view = { tenant, name: tenant, locale: 'zh-CN', timeZone: 'Asia/Shanghai' };
        message.respond(JSON.stringify({ ok: { ...view, alertAccess: this.alertAccess } }));
      },
    });
    connection.subscribe('identity.recipients.resolve', {
      callback: (_error, message) => {
        const { groups } = message.json<RequestMap['identity.recipients.resolve']['payload']>();
        const known = new Map([...this.bound.values()].map((member) => [member.accountId, member]));
        const resolved = groups.map(({ tenant, accountIds }) => ({
          ...{ tenant, tenantView: null },
          recipients: accountIds.map((accountId) => ({
            ...{ accountId, known: known.has(accountId), locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
            ...{ displayName: known.get(accountId)?.displayName ?? accountId, member: null },
          })),
        }));
        message.respond(JSON.stringify({ ok: { groups: resolved } }));
      },
    });
  }
}
