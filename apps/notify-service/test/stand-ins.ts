import { createHash } from 'node:crypto';
import {
  type ChannelTarget,
  sealContextOf,
  type RequestMap,
  type RequestSubject,
  type ResolvedRecipient,
  type RecipientExplanation,
  type TenantInstallation,
} from '@app/contracts';
import { DomainError, UpstreamError, type Keyring } from '@app/platform';
import { toWireError } from '@app/messaging';
import { connect, type NatsConnection } from '@nats-io/transport-node';

type Answers = { [S in RequestSubject]?: (payload: RequestMap[S]['payload']) => RequestMap[S]['reply'] };

/** What identity-service and auth-service would answer; a test changes the facts. */
export class StandIns {
  readonly accounts = new Map<string, ResolvedRecipient>();
  readonly installations: TenantInstallation[] = [];
  /** By tenant, account and channel id. */
  readonly targets = new Map<string, ChannelTarget>();
  readonly explanations = new Map<string, RecipientExplanation['reason']>();
  readonly tenants = new Map<string, { locale: 'zh-CN' | 'en'; timeZone: string }>();
  /** Subjects that do not answer at the moment. */
  readonly silent = new Set<RequestSubject>();
  readonly asked: { subject: RequestSubject; payload: unknown }[] = [];
  tokenOf: (corpId: string) => { value: string; expiresAt: Date };

  private constructor(
    private readonly connection: NatsConnection,
    private readonly keyring: Keyring,
  ) {}

  static async start(natsUrl: string, keyring: Keyring): Promise<StandIns> {
    const connection = await connect({ servers: natsUrl.replace(/^nats:\/\//, '') });
    const standIns = new StandIns(connection, keyring);
    standIns.answer(standIns.answers());
    await connection.flush();
    return standIns;
  }

  stop(): Promise<void> {
    return this.connection.drain();
  }

  count(subject: RequestSubject): number {
    return this.asked.filter((asked) => asked.subject === subject).length;
  }

  private answers(): Answers {
    return {
      'identity.recipients.resolve': ({ groups }) => ({
        groups: groups.map(({ tenant, accountIds }) => ({
          tenant,
          tenantView: this.tenantView(tenant) ?? null,
          recipients: accountIds.map((id) => this.accounts.get(`${tenant}/${id}`) ?? unknown(id)),
        })),
      }),
      'identity.channel-target.find': ({ tenant, accountId, channelId }) => ({
        target: this.targets.get(`${tenant}/${accountId}/${channelId}`) ?? null,
      }),
      'auth.members.licensed': ({ userIds }) => ({
        items: userIds.map((userId) => ({
          userId,
          licensed: this.explanations.get(userId) !== 'LICENSE_REQUIRED',
        })),
      }),
      'identity.tenant.get': ({ tenant }) => {
        const view = this.tenantView(tenant);
        if (!view) throw new DomainError('TENANT_UNKNOWN', `No tenant ${tenant}`);
        return view;
      },
      'auth.tenant-installations.get': ({ tenants }) => ({
        items: this.installations.filter(({ tenant }) => tenants.includes(tenant)),
        next: null,
      }),
      'auth.corp-token.get': ({ corpId, rejectedTokenHash }) => {
        const installation = this.installations.find((item) => item.corpId === corpId);
        if (!installation) throw new DomainError('INSTALLATION_INACTIVE', 'cancelled');
        const { value, expiresAt } = this.tokenOf(corpId);
        if (rejectedTokenHash === createHash('sha256').update(value).digest('hex')) {
          throw new UpstreamError('WECOM_UNAVAILABLE', 'the same token again', { retryable: true });
        }
        const sealedToken = this.keyring.seal(value, sealContextOf('corpAccessToken', corpId));
        return { sealedToken, agentId: installation.agentId, expiresAt: expiresAt.toISOString() };
      },
      'auth.recipients.explain': ({ userIds }) => ({
        items: userIds.map((userId) => ({ userId, reason: this.explanations.get(userId) ?? null })),
      }),
    };
  }

  private tenantView(tenant: string) {
    const known = this.tenants.get(tenant);
    return known && { tenant, name: tenant, alertAccess: 'tenant' as const, ...known };
  }

  private answer(answers: Answers): void {
    for (const [subject, reply] of Object.entries(answers)) {
      this.connection.subscribe(subject, {
        callback: (_error, message) => {
          const payload = message.json<never>();
          this.asked.push({ subject: subject as RequestSubject, payload });
          if (this.silent.has(subject as RequestSubject)) return;
          try {
            message.respond(JSON.stringify({ ok: (reply as (given: never) => unknown)(payload) }));
          } catch (error) {
            message.respond(JSON.stringify({ error: toWireError(error) }));
          }
        },
      });
    }
  }
}

function unknown(accountId: string): ResolvedRecipient {
  const defaults = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
  return { accountId, known: false, displayName: accountId, ...defaults, member: null };
}
