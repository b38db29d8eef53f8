import { AuditRecorded } from './access/audit.js';
import { ALERT_ACTION_SUBJECT, ALERT_ACTION_TYPE, AlertAction } from './alert/alert-action.js';
import { ALERT_DELIVERY_SUBJECT, ALERT_DELIVERY_TYPE, AlertDelivery } from './alert/alert-delivery.js';
import { ALERT_EVENT_SUBJECT, ALERT_EVENT_TYPE, AlertEvent } from './alert/alert-event.js';
import { BotPressed, BotPresserUnknown } from './bot/bot-facts.js';
import { WecomCallback } from './callback/wecom-callback.js';
import {
  CardRecallRequested,
  CardRecallSettled,
  CardSent,
  CardUpdated,
  CardUpdateRefused,
  CardUpdateRequested,
  LoginLinkRequested,
} from './card/card-facts.js';
import { CardSuccessorRefused, CardSuccessorRequested } from './card/card-successor.js';
import { MemberBound, MemberUnbound, TenantRemoved } from './identity/identity-facts.js';
import { IngestReceived } from './ingest/ingest-received.js';
import {
  InstallationAuthorized,
  InstallationCancelled,
  InstallationScopeChanged,
} from './installation/installation-facts.js';
import {
  NoticeChanged,
  NoticePressed,
  NoticeRequested,
  NoticeSent,
  NoticeUpdateRequested,
  NoticeUpdateSettled,
} from './notice/notice-facts.js';
import { SpaceGroupChanged } from './space/space-facts.js';

export interface FactDefinition<T extends object = object> {
  payload: new () => T;
  /** CloudEvents type. */
  type: string;
}

const fact = <T extends object>(payload: new () => T, type: string): FactDefinition<T> => ({ payload, type });

/** Every fact that travels through JetStream: subject pattern → payload. Changing a meaning is a new subject. */
export const FACTS = {
  [ALERT_EVENT_SUBJECT]: fact(AlertEvent, ALERT_EVENT_TYPE),
  [ALERT_ACTION_SUBJECT]: fact(AlertAction, ALERT_ACTION_TYPE),
  [ALERT_DELIVERY_SUBJECT]: fact(AlertDelivery, ALERT_DELIVERY_TYPE),
  'wecom.callback.command.*': fact(WecomCallback, 'oncall.wecom.callback.v1'),
  'wecom.callback.data.*': fact(WecomCallback, 'oncall.wecom.callback.v1'),
  'wecom.callback.system.*': fact(WecomCallback, 'oncall.wecom.callback.v1'),
  'ingest.received': fact(IngestReceived, 'oncall.ingest.received.v1'),
  'installation.authorized': fact(InstallationAuthorized, 'oncall.installation.authorized.v1'),
  'installation.scope-changed': fact(InstallationScopeChanged, 'oncall.installation.scope-changed.v1'),
  'installation.cancelled': fact(InstallationCancelled, 'oncall.installation.cancelled.v1'),
  'identity.bound': fact(MemberBound, 'oncall.identity.bound.v1'),
  'identity.unbound': fact(MemberUnbound, 'oncall.identity.unbound.v1'),
  'identity.tenant-removed': fact(TenantRemoved, 'oncall.identity.tenant-removed.v1'),
  'audit.recorded': fact(AuditRecorded, 'oncall.audit.recorded.v1'),
  'card.sent': fact(CardSent, 'oncall.card.sent.v1'),
  'card.update-requested': fact(CardUpdateRequested, 'oncall.card.update-requested.v1'),
  'card.updated': fact(CardUpdated, 'oncall.card.updated.v1'),
  'card.update-refused': fact(CardUpdateRefused, 'oncall.card.update-refused.v1'),
  'card.recall-requested': fact(CardRecallRequested, 'oncall.card.recall-requested.v1'),
  'card.recall-settled': fact(CardRecallSettled, 'oncall.card.recall-settled.v1'),
  'card.successor-requested': fact(CardSuccessorRequested, 'oncall.card.successor-requested.v1'),
  'card.successor-refused': fact(CardSuccessorRefused, 'oncall.card.successor-refused.v1'),
  'card.login-link-requested': fact(LoginLinkRequested, 'oncall.card.login-link-requested.v1'),
  'bot.pressed': fact(BotPressed, 'oncall.bot.pressed.v1'),
  'bot.presser-unknown': fact(BotPresserUnknown, 'oncall.bot.presser-unknown.v1'),
  'space.group-changed': fact(SpaceGroupChanged, 'oncall.space.group-changed.v1'),
  'notice.requested': fact(NoticeRequested, 'oncall.notice.requested.v1'),
  'notice.sent': fact(NoticeSent, 'oncall.notice.sent.v1'),
  'notice.pressed': fact(NoticePressed, 'oncall.notice.pressed.v1'),
  'notice.changed': fact(NoticeChanged, 'oncall.notice.changed.v1'),
  'notice.update-requested': fact(NoticeUpdateRequested, 'oncall.notice.update-requested.v1'),
  'notice.update-settled': fact(NoticeUpdateSettled, 'oncall.notice.update-settled.v1'),
} as const;

export type FactSubject = keyof typeof FACTS;
export type FactMap = { [S in FactSubject]: InstanceType<(typeof FACTS)[S]['payload']> };
