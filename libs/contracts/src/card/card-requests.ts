import { IsISO8601, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ALERT_ACTIONS, type AlertActionName } from '../alert/alert-action.js';
import type { AlertSnapshot } from '../alert/alert-snapshot.js';
import { IsAccountId, IsAlertId, IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';

/** The cards of an alert, oldest first. Error: ALERT_UNKNOWN. */
export class CardsOfAlert extends PageRequest {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  /** Reconstruct what each member saw at this time. */
  @IsOptional()
  @IsISO8601()
  at?: string;
}
export const WINDOW_ORIGINS = ['send', 'click', 'menu'] as const;
export type WindowOrigin = (typeof WINDOW_ORIGINS)[number];
/** lost = WeCom took the card but its answer, and the code in it, never arrived. */
export const WINDOW_STATES = ['open', 'claimed', 'consumed', 'expired', 'lost'] as const;
export type WindowState = (typeof WINDOW_STATES)[number];

/** Windows of one card that are listed; more are counted. */
export const MAX_LISTED_WINDOWS = 100;

/** How a card stands: who sees what, and which response codes are left. */
export interface CardStanding {
  cardId: string;
  msgId: string | null;
  taskId: string;
  trueVersion: number;
  /** Of a group's card: the group, as one that is no account. */
  recipients: {
    accountId: string | null;
    userId: string | null;
    shownVersion: number;
    staleSince: string | null;
    staleReason: string | null;
  }[];
  /** The send window and the newest of the others, in the order in which they were issued. */
  windows: {
    origin: WindowOrigin;
    state: WindowState;
    issuedAt: string;
    expiresAt: string;
    spentAt: string | null;
    spentOn: string | null;
  }[];
  /** Older windows that are not listed. */
  windowsMore: number;
  /** Of a card in a group (contract §12), which has no windows: absent = it is members'. */
  group?: { integrationId: string; chatId: string };
}

/** In a list over several alerts. */
export interface StaleCard extends CardStanding {
  alertId: string;
  /** Of the alert as it is now; null = no version of it has come. */
  title: string | null;
}

/** Errors: ALERT_UNKNOWN, NOT_INVOLVED. */
export class AlertById {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  /** Who looks; whether they may is the tenant's `alertAccess`. Absent = the service itself asks. */
  @IsOptional()
  @IsAccountId()
  accountId?: string;
}
/**
 * One thing that happened to an alert: a version under the kind of its change, or a press under the action's name. A press
 * and the version that answers it are one entry. A press that waited for a login is `<action>-held`, then
 * `<action>-released`, `<action>-lapsed` or `<action>-corrected`; one that its presser may not make is `<action>-refused`.
 */
export interface AlertTimelineEntry {
  /** When it happened: the version's time, the press, or the end of a held press. */
  at: string;
  kind: string;
  accountId: string | null;
  /** The account's display name, else the name the pipeline told, else the account id. */
  by: string | null;
  via: string | null;
  version: number | null;
  /** When the button was pressed, of an entry that stands for a press. */
  pressedAt: string | null;
  /** What a snooze asked for. */
  snoozeSeconds: number | null;
  snoozedUntil: string | null;
  /** What of this version was not read as it stood (contract §3.4). */
  mended: { field: string; why: string; raw: string }[];
}
/** A press that was passed on and has no answer yet. */
export interface PendingAction {
  action: AlertActionName;
  snoozeSeconds: number | null;
  /** Display name, else account id. */
  by: string | null;
  at: string;
}
export interface AlertPageView {
  alert: AlertSnapshot;
  /** Newest first, the newest MAX_TIMELINE_ENTRIES. */
  timeline: AlertTimelineEntry[];
  /** Older entries exist. */
  timelineMore: boolean;
  /** What makes sense in this state. */
  offers: AlertActionName[];
  pendingAction: PendingAction | null;
}
export const MAX_TIMELINE_ENTRIES = 200;

/** The open alerts of which an account is a recipient or a responder, most severe first, then newest. */
export class OpenAlertsOfAccount extends PageRequest {
  @IsTenant()
  tenant: string;

  @IsAccountId()
  accountId: string;
}
/** What a list needs of an alert: small whatever the alert is. */
export interface AlertRow extends Pick<
  AlertSnapshot,
  | 'alertId'
  | 'version'
  | 'status'
  | 'severity'
  | 'title'
  | 'space'
  | 'startedAt'
  | 'updatedAt'
  | 'closedAt'
  | 'snoozedUntil'
  | 'responders'
> {
  /** Responders beyond the first MAX_ROW_RESPONDERS. */
  respondersMore: number;
}
export const MAX_ROW_RESPONDERS = 5;

/** A press on the detail page. Errors: ALERT_UNKNOWN, NOT_INVOLVED, ACTION_NOT_OFFERED. */
export class SubmitAction {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  @IsIn(ALERT_ACTIONS)
  action: AlertActionName;

  @IsOptional()
  @IsInt()
  @Min(60)
  @Max(30 * 24 * 3600)
  snoozeSeconds?: number;

  @IsInt()
  observedVersion: number;

  @IsAccountId()
  accountId: string;

  @IsString()
  corpId: string;

  @IsString()
  userId: string;

  /** Random per rendered form: a form sent twice is one action. */
  @IsString()
  submissionId: string;
}

/** Where a press on this card belongs, for traces: WeCom tells nothing but the card. */
export class TraceOfCard {
  @IsString()
  @MaxLength(128)
  corpId: string;

  @IsString()
  @MaxLength(128)
  taskId: string;

  /** Callbacks may leave it out. */
  @IsOptional()
  @IsInt()
  agentId?: number;
}

/** null: nobody knows the card, or not yet. */
export interface CardTrace {
  correlationId: string | null;
}

/** Live cards with an untrue copy, longest untrue first. */
export class StaleCards extends PageRequest {
  @IsTenant()
  tenant: string;
}
