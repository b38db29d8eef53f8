import type { FactSubject } from './facts.js';
import type { RequestSubject } from './requests.js';

/** Every service of the system, by the name it has in logs, metrics and on the bus. */
export const SERVICE_NAMES = [
  'gateway',
  'auth-service',
  'identity-service',
  'notify-service',
  'card-state-service',
  'alert-desk',
  'bot-service',
] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

/** The PostgreSQL schema that each service owns; nobody else reads it. */
export const SCHEMA_OF: Record<ServiceName, string> = {
  gateway: 'gateway',
  'auth-service': 'auth',
  'identity-service': 'identity',
  'notify-service': 'notify',
  'card-state-service': 'card_state',
  'alert-desk': 'alert_desk',
  'bot-service': 'bot',
};

/** The one service that keeps something in Redis, and how its keys begin. */
export const REDIS_USER = { service: 'notify-service', keyPrefix: 'notify:' } as const;

/** A pipeline is a system of the site that sends alert events and listens to what became of them. */
export type Party = ServiceName | 'pipeline';

export interface FactTraffic {
  sentBy: readonly Party[];
  readBy: readonly Party[];
}

const AUTH = 'auth-service';
const IDENTITY = 'identity-service';
const NOTIFY = 'notify-service';
const CARD_STATE = 'card-state-service';
const BOT = 'bot-service';

const from = (...sentBy: Party[]) => ({ to: (...readBy: Party[]): FactTraffic => ({ sentBy, readBy }) });

/** Who sends and who reads each fact. The permissions on the bus are made from this. */
export const FACT_TRAFFIC: Record<FactSubject, FactTraffic> = {
  'alerts.v1.*.event': from('pipeline', 'gateway', 'alert-desk').to(NOTIFY, CARD_STATE, 'alert-desk', BOT),
  'alerts.v1.*.action': from(CARD_STATE).to('pipeline', 'alert-desk', IDENTITY),
  'alerts.v1.*.delivery': from(NOTIFY).to('pipeline'),
  'wecom.callback.command.*': from('gateway').to(AUTH, IDENTITY),
  'wecom.callback.data.*': from('gateway').to(AUTH, IDENTITY, CARD_STATE),
  'wecom.callback.system.*': from('gateway').to(AUTH),
  'ingest.received': from('gateway').to('alert-desk'),
  'installation.authorized': from(AUTH).to(NOTIFY, CARD_STATE),
  'installation.scope-changed': from(AUTH).to(IDENTITY, NOTIFY),
  'installation.cancelled': from(AUTH).to('gateway', IDENTITY, NOTIFY, CARD_STATE),
  'identity.bound': from(IDENTITY).to(IDENTITY, CARD_STATE),
  'identity.unbound': from(IDENTITY).to('gateway', IDENTITY, NOTIFY, CARD_STATE),
  'identity.tenant-removed': from(IDENTITY).to('alert-desk', BOT),
  'audit.recorded': from('gateway').to(IDENTITY),
  'card.sent': from(NOTIFY).to(CARD_STATE),
  'card.update-requested': from(CARD_STATE).to(NOTIFY),
  'card.updated': from(NOTIFY).to(CARD_STATE),
  'card.update-refused': from(NOTIFY).to(CARD_STATE),
  'card.recall-requested': from(CARD_STATE).to(NOTIFY),
  'card.recall-settled': from(NOTIFY).to(CARD_STATE),
  'card.successor-requested': from(CARD_STATE).to(NOTIFY),
  'card.successor-refused': from(NOTIFY).to(CARD_STATE),
  'card.login-link-requested': from(CARD_STATE).to(NOTIFY),
  'bot.pressed': from(BOT).to(CARD_STATE),
  'bot.presser-unknown': from(CARD_STATE).to(BOT),
  'space.group-changed': from('alert-desk').to(BOT),
  'notice.requested': from('alert-desk').to(NOTIFY),
  'notice.sent': from(NOTIFY).to(CARD_STATE),
  'notice.pressed': from(CARD_STATE).to('alert-desk'),
  'notice.changed': from('alert-desk').to(CARD_STATE),
  'notice.update-requested': from(CARD_STATE).to(NOTIFY),
  'notice.update-settled': from(NOTIFY).to(CARD_STATE),
};

/** Who may ask each question. The permissions on the bus are made from this. */
export const REQUEST_ASKERS: Record<RequestSubject, readonly ServiceName[]> = {
  'auth.install-link.create': ['gateway'],
  'auth.install-link.open': ['gateway'],
  'auth.installation.complete': ['gateway'],
  'auth.integration.create': ['gateway'],
  'auth.integration.list': ['gateway', IDENTITY],
  'auth.integration.get': ['gateway'],
  'auth.integration.delete': ['gateway'],
  'auth.integration.check': ['gateway'],
  'auth.tenant-installations.get': [NOTIFY],
  'auth.corp.get': ['gateway'],
  'auth.corp-token.get': [NOTIFY],
  'auth.own-app.connect': ['gateway'],
  'auth.own-app.replace-credentials': ['gateway'],
  'auth.own-app.receiver': ['gateway'],
  'auth.own-app.note-verified': ['gateway'],
  'auth.oauth-app.get': ['gateway'],
  'auth.oauth.exchange': ['gateway'],
  'auth.recipients.explain': [NOTIFY],
  'auth.members.scope': [IDENTITY],
  'auth.keys.renew': ['gateway'],
  'auth.health.report': ['gateway'],
  'auth.members.licensed': [IDENTITY, NOTIFY],
  'auth.members.find': [IDENTITY],
  'auth.members.convert': [IDENTITY],
  'auth.bot.connect': ['gateway'],
  'auth.bot.replace-secret': ['gateway'],
  'auth.bot-scan.begin': ['gateway'],
  'auth.bot-scan.get': ['gateway'],
  'auth.bots.list': [BOT],
  'auth.bot-secret.get': [BOT],
  'auth.bot-member.name': [BOT],
  'identity.tenant.put': ['gateway'],
  // Also for a time without zone in an alert event.
  'identity.tenant.get': ['gateway', NOTIFY, CARD_STATE, 'alert-desk', BOT],
  'identity.tenants.list': ['gateway'],
  'identity.tenant.delete': ['gateway'],
  'identity.account.put': ['gateway'],
  'identity.accounts.import': ['gateway'],
  'identity.account.disable': ['gateway'],
  'identity.account.get': ['gateway'],
  'identity.accounts.list': ['gateway'],
  'identity.account.delete': ['gateway'],
  'identity.sign-ins.end': ['gateway'],
  'identity.recipients.resolve': ['gateway', NOTIFY, CARD_STATE, 'alert-desk', BOT],
  'identity.channel-target.find': [NOTIFY],
  'identity.member.resolve': ['gateway', CARD_STATE, BOT],
  'identity.member.admit': ['gateway'],
  'identity.binding.create-by-password': ['gateway'],
  'identity.binding.create-by-sso': ['gateway'],
  'identity.bot-code.create': ['gateway'],
  'identity.bot-code.create-by-sso': ['gateway'],
  'identity.bot-code.redeem': [BOT],
  'identity.bindings.list': ['gateway'],
  'identity.binding.delete': ['gateway'],
  'identity.bindings.match': ['gateway'],
  'identity.bindings.move': ['gateway'],
  'identity.operators.list': ['gateway'],
  'identity.operator.get': ['gateway'],
  'identity.operator.put': ['gateway'],
  'identity.operator.delete': ['gateway'],
  'identity.operator.create-first': ['gateway'],
  'identity.operator.sign-in': ['gateway'],
  'identity.operator.sign-in-by-sso': ['gateway'],
  'identity.operator.end-sessions': ['gateway'],
  'identity.session.end': ['gateway'],
  'identity.principal.find': ['gateway'],
  'identity.audit.list': ['gateway'],
  'identity.token.create': ['gateway'],
  'identity.tokens.list': ['gateway'],
  'identity.token.get': ['gateway'],
  'identity.token.delete': ['gateway'],
  'identity.keys.renew': ['gateway'],
  'identity.health.report': ['gateway'],
  'notify.template.put': ['gateway'],
  'notify.templates.apply': ['gateway'],
  'notify.templates.undo': ['gateway'],
  'notify.templates.list': ['gateway'],
  'notify.template.get': ['gateway', BOT],
  'notify.template.delete': ['gateway'],
  'notify.template.preview': ['gateway'],
  'notify.test-card.send': ['gateway'],
  'notify.recipients.check': ['alert-desk'],
  'notify.deliveries.list': ['gateway'],
  'notify.drawing.recall': [CARD_STATE],
  'notify.quotas.report': ['gateway'],
  'notify.keys.renew': ['gateway'],
  // It keeps response codes, and has no key to them.
  'notify.codes.renew': [CARD_STATE],
  'notify.health.report': ['gateway'],
  'card.cards.list': ['gateway'],
  'card.stale.list': ['gateway'],
  'card.trace.find': ['gateway'],
  'card.versions.find-missing': ['gateway'],
  'card.alerts.list': ['gateway'],
  'card.alert.get': ['gateway', BOT],
  'card.story.get': ['gateway'],
  'card.drawn.get': ['gateway'],
  'card.open-alerts.list': ['gateway', BOT],
  'card.policy.get': ['gateway'],
  'card.policy.put': ['gateway'],
  'card.action.submit': ['gateway', BOT],
  'card.keys.renew': ['gateway'],
  'card.health.report': ['gateway'],
  'desk.alert.resend': ['gateway'],
  'desk.ingest.outcomes': ['gateway'],
  'desk.space.put': ['gateway'],
  'desk.configuration.apply': ['gateway'],
  'desk.space.get': ['gateway'],
  'desk.spaces.list': ['gateway'],
  'desk.space.delete': ['gateway'],
  'desk.route.test': ['gateway'],
  'desk.paging.log': ['gateway'],
  'desk.reachability.list': ['gateway'],
  'desk.schedule.put': ['gateway'],
  'desk.schedule.get': ['gateway'],
  'desk.schedules.list': ['gateway', BOT],
  'desk.schedule.delete': ['gateway'],
  'desk.schedule.preview': ['gateway'],
  'desk.on-call.get': ['gateway', BOT],
  'desk.calendar.get': ['gateway'],
  'desk.calendar-token.replace': ['gateway'],
  'desk.override.create': ['gateway'],
  'desk.overrides.list': ['gateway'],
  'desk.override.delete': ['gateway'],
  'desk.swap.ask': ['gateway'],
  'desk.swap.answer': ['gateway'],
  'desk.swaps.list': ['gateway'],
  'desk.shifts.list': ['gateway'],
  'desk.shift.take-over': ['gateway'],
  'desk.source.create': ['gateway'],
  'desk.source.update': ['gateway'],
  'desk.source-token.replace': ['gateway'],
  'desk.source.get': ['gateway'],
  'desk.sources.list': ['gateway'],
  'desk.source.delete': ['gateway'],
  'desk.source.find-by-token': ['gateway'],
  'desk.keys.renew': ['gateway'],
  'desk.health.report': ['gateway'],
  'bot.connection.check': ['gateway'],
  'bot.chats.list': ['gateway'],
  'bot.stale.list': [CARD_STATE],
  'bot.keys.renew': ['gateway'],
  'bot.health.report': ['gateway'],
};

const ANSWERED_BY: Record<string, ServiceName> = {
  auth: AUTH,
  identity: IDENTITY,
  notify: NOTIFY,
  card: CARD_STATE,
  desk: 'alert-desk',
  bot: BOT,
};

/** The service that answers a question: the first word of the subject names it. */
export function answererOf(subject: RequestSubject): ServiceName {
  return ANSWERED_BY[subject.slice(0, subject.indexOf('.'))]!;
}
