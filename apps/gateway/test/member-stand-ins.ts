import {
  type AlertPageView,
  type AlertRow,
  type BoundMember,
  type DeliveryView,
  type ChooseOauthApp,
  type OauthApp,
  type OauthMember,
  type Page,
  type RequestMap,
  type RequestSubject,
  type ResolvedMember,
  SEAL_CONTEXT,
  SEVERITIES,
  type ShiftView,
  type SwapView,
} from '@app/contracts';
import { DomainError, Keyring } from '@app/platform';
import { toWireError } from '@app/messaging';
import { anAlertEvent } from '@app/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';

type Answers = { [S in RequestSubject]?: (payload: RequestMap[S]['payload']) => RequestMap[S]['reply'] };

const SUITE_APP: OauthApp = { appId: 'wwSuite', agentId: null, integrationId: null };

export const PASSWORD = 'correct horse';

/**
 * auth-, identity- and card-state-service as the gateway sees them: answers on the real bus, with just enough memory for
 * a test to arrange and to look at. Apps never import apps, so the real ones play in the journeys.
 */
export class StandIns {
  /** What WeCom says about a code; a code that is not here is invalid. */
  readonly codes = new Map<string, OauthMember>();
  /** Corps' own apps by integration; the suite is the others' app. */
  readonly ownApps = new Map<string, OauthApp & { tenant: string }>();
  /** How a sign-in is refused that no app is named for. */
  withoutSuite: DomainError | undefined;
  readonly corps = new Map<string, { tenant: string | null; active: boolean }>();
  readonly bindings = new Map<string, BoundMember>();
  readonly alerts = new Map<string, AlertPageView>();
  readonly deliveries = new Map<string, DeliveryView[]>();
  /** What alert-desk says of duty. */
  shifts: ShiftView[] = [];
  swaps: SwapView[] = [];
  scheduleMembers: string[] = [];
  readonly redeemed: string[] = [];
  readonly submitted: RequestMap['card.action.submit']['payload'][] = [];
  readonly ssoClaims: RequestMap['identity.binding.create-by-sso']['payload'][] = [];
  /** The clock of identity-service. */
  now = (): Date => new Date();
  /** What identity-service says of a member besides the binding. */
  readonly standing = new Map<string, Partial<ResolvedMember>>();
  /** Every question asked, answered or refused. */
  readonly asked: { subject: string; payload: unknown }[] = [];
  readonly loginAddresses: string[] = [];
  /** Set to make the next answers of a subject fail. */
  readonly refusals = new Map<RequestSubject, DomainError>();

  private constructor(
    private readonly connection: NatsConnection,
    private readonly keyring: Keyring,
  ) {}

  static async start(natsUrl: string, secretsKeys: string): Promise<StandIns> {
    const connection = await connect({ servers: natsUrl.replace('nats://', '') });
    const standIns = new StandIns(connection, Keyring.parse(secretsKeys));
    standIns.answer({
      'auth.oauth-app.get': (question) => standIns.oauthApp(question),
      'auth.oauth.exchange': ({ sealedCode }) => standIns.exchange(sealedCode),
      'auth.corp.get': ({ corpId }) => {
        const corp = standIns.corps.get(corpId) ?? { tenant: null, active: false };
        return { corpId, agentId: corp.active ? 1000042 : null, ...corp };
      },
      'identity.tenant.get': ({ tenant }) => ({
        tenant,
        name: `${tenant} <运维>`,
        locale: 'zh-CN',
        timeZone: 'Asia/Shanghai',
        alertAccess: 'tenant',
      }),
      'identity.member.resolve': (member) => standIns.resolved(member),
      'identity.member.admit': (member) => standIns.resolved(member),
      'identity.binding.create-by-password': (payload) => standIns.bindByPassword(payload),
      'identity.binding.create-by-sso': (payload) => {
        standIns.ssoClaims.push(payload);
        return standIns.bind(payload.tenant, payload.username ?? payload.email!, payload);
      },
      'card.open-alerts.list': (question) => standIns.openAlerts(question),
      'card.alert.get': ({ alertId }) => standIns.alertOf(alertId),
      'notify.deliveries.list': ({ alertId }) => ({
        items: standIns.deliveries.get(alertId) ?? [],
        next: null,
      }),
      'identity.recipients.resolve': ({ groups }) => ({
        groups: groups.map(({ tenant, accountIds }) => ({
          tenant,
          tenantView: null,
          recipients: accountIds.map((accountId) => ({
            accountId,
            known: true as const,
            displayName: `名字-${accountId}`,
            locale: 'zh-CN',
            timeZone: 'Asia/Shanghai',
            member: null,
          })),
        })),
      }),
      'desk.shifts.list': () => ({ items: standIns.shifts, next: null }),
      'desk.swaps.list': ({ state }) => ({
        items: standIns.swaps.filter((swap) => state === undefined || swap.state === state),
        next: null,
      }),
      'desk.schedule.get': ({ scheduleId }) => ({
        ...{ scheduleId, name: scheduleId, timeZone: 'Asia/Shanghai', holidays: null, updatedAt: '' },
        ...{ sealedCalendarToken: '', warnings: [] },
        layers: [
          {
            startsAt: '2026-11-22T21:00',
            rotation: { unit: 'hour', length: 12 },
            members: standIns.scheduleMembers,
          },
        ],
      }),
      'desk.swap.ask': (wish) => standIns.swapOf(wish),
      'desk.swap.answer': ({ swapId }) => standIns.swaps.find(({ id }) => id === swapId)!,
      'desk.shift.take-over': ({ tenant, accountId, scheduleId, from, to }) => ({
        ...{ id: 'o', tenant, scheduleId, from, to, accountId, createdAt: from },
      }),
      'card.action.submit': (payload) => {
        const view = standIns.alertOf(payload.alertId);
        standIns.submitted.push(payload);
        view.pendingAction = {
          action: payload.action,
          snoozeSeconds: payload.snoozeSeconds ?? null,
          by: payload.accountId,
          at: '2026-11-22T08:00:00.000Z',
        };
        return { actionId: payload.submissionId };
      },
    });
    await connection.flush();
    return standIns;
  }

  stop(): Promise<void> {
    return this.connection.close();
  }

  /** A member of a corp that tenant acme holds, whom WeCom vouches for with `code`. */
  aMember(code: string, corpId = 'wpAcme'): { corpId: string; userId: string } {
    const member = { corpId, userId: `wo-${code}` };
    this.codes.set(code, member);
    this.corps.set(corpId, { tenant: 'acme', active: true });
    return member;
  }

  bind(tenant: string, accountId: string, member: { corpId: string; userId: string }): BoundMember {
    const { corpId, userId } = member;
    const bound: BoundMember = {
      tenant,
      accountId,
      displayName: accountId,
      ownLocale: null,
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      corpId,
      userId,
    };
    this.bindings.set(`${corpId} ${userId}`, bound);
    return bound;
  }

  anAlert(given: Parameters<typeof anAlertEvent>[0] = {}, page: Partial<AlertPageView> = {}): AlertPageView {
    const { notify: _notify, ...alert } = anAlertEvent(given);
    const offers: AlertPageView['offers'] = ['acknowledge', 'close', 'snooze'];
    const empty = { timeline: [], timelineMore: false, pendingAction: null };
    const view: AlertPageView = { alert, ...empty, offers, ...page };
    this.alerts.set(alert.alertId, view);
    return view;
  }

  swapOf({
    scheduleId,
    accountId,
    colleagueId = null,
    from,
    to,
  }: RequestMap['desk.swap.ask']['payload']): SwapView {
    const asked = colleagueId === null ? this.scheduleMembers : [colleagueId];
    return {
      ...{ id: 'swap-1', scheduleId, accountId, colleagueId, asked, from, to, state: 'asked' },
      ...{ createdAt: this.now().toISOString(), settledAt: null },
    };
  }

  /** As card-state-service lists them, all on one page. */
  private openAlerts({ after }: RequestMap['card.open-alerts.list']['payload']): Page<AlertRow> {
    if (after !== undefined) throw new DomainError('INVALID_REQUEST', 'after is no key of this list');
    const items = [...this.alerts.values()]
      .map(({ alert }) => ({ ...alert, respondersMore: 0 }))
      .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
    return { items, next: null };
  }

  private resolved({ corpId, userId }: { corpId: string; userId: string }): ResolvedMember {
    const key = `${corpId} ${userId}`;
    const binding = this.bindings.get(key) ?? null;
    return {
      binding,
      disabled: false,
      outsideScope: false,
      signInsEndedAt: null,
      asOf: this.now().toISOString(),
      ...this.standing.get(key),
    };
  }

  private oauthApp({ integrationId, tenant }: ChooseOauthApp): OauthApp {
    const named = integrationId === undefined ? undefined : this.ownApps.get(integrationId);
    if (integrationId !== undefined && !named) throw new DomainError('INTEGRATION_UNKNOWN', 'none');
    const [ofTenant] = [...this.ownApps.values()].filter((app) => app.tenant === tenant);
    if (!named && !ofTenant && this.withoutSuite) throw this.withoutSuite;
    const { appId, agentId, ...rest } = named ?? ofTenant ?? SUITE_APP;
    return { appId, agentId, integrationId: rest.integrationId };
  }

  private exchange(sealedCode: string): OauthMember {
    const code = this.keyring.open(sealedCode, SEAL_CONTEXT.oauthCode);
    this.redeemed.push(code);
    const member = this.codes.get(code);
    if (!member) throw new DomainError('OAUTH_CODE_INVALID', 'invalid code');
    return member;
  }

  private bindByPassword(payload: RequestMap['identity.binding.create-by-password']['payload']): BoundMember {
    this.loginAddresses.push(payload.remoteAddress);
    const password = this.keyring.open(payload.sealedPassword, SEAL_CONTEXT.password);
    if (password !== PASSWORD) throw new DomainError('LOGIN_FAILED', 'wrong');
    return this.bind(payload.tenant, payload.username, payload);
  }

  private alertOf(alertId: string): AlertPageView {
    const view = this.alerts.get(alertId);
    if (!view) throw new DomainError('ALERT_UNKNOWN', 'no such alert');
    return view;
  }

  /** What else a test has others say. */
  answer(answers: Answers): void {
    for (const [subject, answerTo] of Object.entries(answers)) {
      this.connection.subscribe(subject, {
        callback: (_error, message) => {
          let reply: object;
          this.asked.push({ subject, payload: message.json() });
          try {
            const refusal = this.refusals.get(subject as RequestSubject);
            if (refusal) throw refusal;
            reply = { ok: (answerTo as (payload: unknown) => unknown)(message.json()) };
          } catch (error) {
            reply = { error: toWireError(error) };
          }
          message.respond(JSON.stringify(reply));
        },
      });
    }
  }
}
