import { IsIn, IsOptional } from 'class-validator';
import type { DeliveryReason } from '../alert/alert-delivery.js';
import { IsLabels, SEVERITIES, type Severity } from '../alert/alert-snapshot.js';
import { IsAlertId, IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';
import { IsMoment } from '../time/is-moment.js';

/** What would happen to an alert with these labels, by the code that makes it happen; nothing is stored. */
export class TestRoute {
  @IsTenant()
  tenant: string;

  @IsLabels()
  labels: Record<string, string>;

  /** Default `critical`. */
  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity;

  /** Default now. */
  @IsOptional()
  @IsMoment()
  at?: string;
}
export interface RoutedChannel {
  kind: string;
  fallbackOnly: boolean;
  reachable: boolean;
  reason: DeliveryReason | null;
}
export interface RoutedPerson {
  accountId: string;
  via: string;
  channels: RoutedChannel[];
  /** Null = nobody could be asked. */
  reachable: boolean | null;
  reason?: DeliveryReason;
}
export interface RoutedLevel {
  /** Counted from 1, as in the policy. */
  level: number;
  afterSeconds: number;
  /** When it is paged if nobody takes the alert up. */
  at: string;
  people: RoutedPerson[];
}
export interface TestedRoute {
  spaceId: string;
  /** Empty for the space `default`. */
  matchedBy: string[];
  levels: RoutedLevel[];
}

/** Newest first. */
export class PagingLogOfAlert extends PageRequest {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;
}
export const PAGING_OUTCOMES = ['paged', 'nobody'] as const;
export interface PagingLogItem {
  /** Counts the alert's starts: triggered, reopened, awake again. */
  run: number;
  /** When it was done, and when it was due. */
  at: string;
  dueAt: string;
  spaceId: string;
  /** Counted from 1. */
  level: number;
  /** 0 = the level itself, else its n-th repetition. */
  repeat: number;
  /** nobody = no target of the level had anybody then: the next level was not waited for. */
  outcome: (typeof PAGING_OUTCOMES)[number];
  people: { accountId: string; via: string }[];
  /** The alert's version that carries the page; null = nobody was paged. */
  version: number | null;
}
