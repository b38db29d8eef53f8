import type { RequestMap, RequestSubject, SoughtMember } from '@app/contracts';
import { toWireError } from '@app/messaging';
import { type Clock, DomainError, UpstreamError } from '@app/platform';
import type { Msg, NatsConnection } from '@nats-io/transport-node';

/** auth-service as identity-service sees it. */
export class AuthStandIn {
  /** Members whom WeCom does not find in the scope. */
  readonly outside = new Set<string>();
  readonly tenantsWithIntegrations = new Set<string>();
  readonly asked: RequestMap['auth.members.scope']['payload'][] = [];
  /** Members without a licence, and how many one question looks at. */
  readonly unlicensed = new Set<string>();
  looksPerQuestion = 60;
  readonly askedForLicenses: number[] = [];
  /** What WeCom finds by a key, `email a@b.c` → the answer's rest; who is not here is not found. */
  readonly found = new Map<string, Partial<SoughtMember>>();
  /** Integrations of other tenants than the one that asks. */
  readonly ofOthers = new Set<string>();
  /** Who members of a suite are at the corp's own app. */
  readonly converted = new Map<string, string>();
  /** While true no question about the scope can be answered. */
  isAway = false;

  async begin(connection: NatsConnection, clock: Clock): Promise<void> {
    connection.subscribe('auth.members.scope', {
      callback: (_error, message) => {
        const question = message.json<RequestMap['auth.members.scope']['payload']>();
        this.asked.push(question);
        if (this.isAway)
          return refuse(message, new UpstreamError('WECOM_UNAVAILABLE', 'away', { retryable: true }));
        answer(message, {
          readAt: clock.now().toISOString(),
          items: question.userIds.map((userId) => ({ userId, inside: !this.outside.has(userId) })),
        });
      },
    });
    connection.subscribe('auth.members.licensed', {
      callback: (_error, message) => {
        const { userIds } = message.json<RequestMap['auth.members.licensed']['payload']>();
        this.askedForLicenses.push(userIds.length);
        const looked = userIds.slice(0, this.looksPerQuestion);
        answer(message, {
          items: looked.map((userId) => ({ userId, licensed: !this.unlicensed.has(userId) })),
        });
      },
    });
    answers(connection, 'auth.members.find', ({ integrationId, by, values }) => {
      if (this.ofOthers.has(integrationId)) throw new DomainError('INTEGRATION_UNKNOWN', 'of others');
      return {
        corpId: 'ww-own',
        items: values.map((value) => ({
          ...{ value, outcome: 'not_found' as const },
          ...this.found.get(`${by} ${value}`),
        })),
      };
    });
    answers(connection, 'auth.members.convert', ({ userIds }) => ({
      ...{ tenant: 'move', fromCorpId: 'wp-move', toCorpId: 'ww-own' },
      items: userIds.flatMap((userId) => {
        const toUserId = this.converted.get(userId);
        return toUserId === undefined ? [] : [{ userId, toUserId }];
      }),
    }));
    connection.subscribe('auth.integration.list', {
      callback: (_error, message) => {
        const { tenant } = message.json<{ tenant: string }>();
        answer(message, { items: this.tenantsWithIntegrations.has(tenant) ? [{}] : [], next: null });
      },
    });
    await connection.flush();
  }
}

function answers<S extends RequestSubject>(
  connection: NatsConnection,
  subject: S,
  replyTo: (question: RequestMap[S]['payload']) => RequestMap[S]['reply'],
): void {
  connection.subscribe(subject, {
    callback: (_error, message) => {
      try {
        answer(message, replyTo(message.json<RequestMap[S]['payload']>()));
      } catch (error) {
        refuse(message, error as Error);
      }
    },
  });
}

const answer = (message: Msg, ok: object): void => void message.respond(JSON.stringify({ ok }));
const refuse = (message: Msg, error: Error): void =>
  void message.respond(JSON.stringify({ error: toWireError(error) }));
