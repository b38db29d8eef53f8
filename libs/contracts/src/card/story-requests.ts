import { IsIn, IsISO8601, IsOptional, IsString, MaxLength } from 'class-validator';
import { AlertSnapshot, type AlertStatus, type Severity } from '../alert/alert-snapshot.js';
import { IsAccountId, IsAlertId, IsTenant } from '../identifier.js';
import { IsMoment } from '../time/is-moment.js';
import { PressNote } from './card-facts.js';
import type { WindowOrigin } from './card-requests.js';
import { Nested } from '../nested.js';

/** Longest id of a card, and of a member of a corp, that a question may name. */
const MAX_ID = 256;

/** The life of an alert's cards: truth against what each member saw. Error: ALERT_UNKNOWN. */
export class StoryOfAlert {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  /** Only the copies of this account, and the codes of its cards. */
  @IsOptional()
  @IsAccountId()
  accountId?: string;
}

/** What the bounds of a story may cut: the newest of each list is kept. */
export const STORY_PARTS = ['truth', 'members', 'shown', 'codes', 'presses'] as const;
export type StoryPart = (typeof STORY_PARTS)[number];

/** earned = may still be spent (or is out for a call now). */
export const CODE_STATES = ['earned', 'spent', 'expired', 'lost'] as const;
export type CodeState = (typeof CODE_STATES)[number];

/** A version from when it was true; a snooze that the clock ended is an entry of its own, of the same version. */
export interface StoryTruth {
  at: string;
  version: number;
  status: AlertStatus;
  snoozed: boolean;
  severity: Severity;
  /** Of the change; `snooze-ended` where no version said so. */
  kind: string;
  /** Display name, else the name the pipeline told, else account id. */
  by: string | null;
}

/** What one copy showed for a time during which it was either true or untrue. */
export interface StorySight {
  from: string;
  /** Null = it is seen now. */
  to: string | null;
  version: number;
  /** Null = that version is not known here. */
  status: AlertStatus | null;
  snoozed: boolean;
  /** superseded = drawn as replaced by a newer card. */
  look: 'current' | 'superseded';
  isTrue: boolean;
  /** Why it was untrue, as the card's `staleReason` said last; null = true, or too short to be noticed. */
  reason: string | null;
}

/** One copy of a card: a member with two cards of the alert is here twice. */
export interface StoryMember {
  accountId: string;
  displayName: string;
  userId: string;
  cardId: string;
  /** Oldest first; empty = taken back before anything was seen. */
  shown: StorySight[];
}

export interface StoryCode {
  cardId: string;
  origin: WindowOrigin;
  state: CodeState;
  /** Whose press earned it. */
  userId: string | null;
  issuedAt: string;
  expiresAt: string;
  spentAt: string | null;
  /** What it was spent on: `v7`, or how it was lost. */
  spentOn: string | null;
  /** Why it was spent then. */
  reason: string | null;
}

export interface StoryPress {
  at: string;
  accountId: string | null;
  userId: string;
  /** Display name, else account id. */
  by: string | null;
  /** Null = pressed on a page. */
  cardId: string | null;
  via: string;
  action: string;
  snoozeSeconds: number | null;
  /** held, lapsed, acted, corrected or refreshed. */
  outcome: string;
  reason: string;
}

export interface AlertStory {
  from: string;
  /** Now, or soon after the last event of a closed alert whose cards are all true. */
  to: string;
  truth: StoryTruth[];
  members: StoryMember[];
  codes: StoryCode[];
  presses: StoryPress[];
  /** What is not told whole; absent = everything is. */
  truncated?: StoryPart[];
}

/** What one copy of a card showed at a moment. Errors: CARD_UNKNOWN, CARD_NOT_SHOWN, DRAWING_GONE. */
export class DrawnCardAt {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  @IsString()
  @MaxLength(MAX_ID)
  cardId: string;

  /** Whose copy; absent = the one that changed last. */
  @IsOptional()
  @IsString()
  @MaxLength(MAX_ID)
  userId?: string;

  /** Absent = now. */
  @IsOptional()
  @IsMoment()
  at?: string;
}
export interface DrawnCardView {
  /** The `template_card`, without task_id and keys. */
  card: Record<string, unknown>;
  version: number;
  look: 'current' | 'superseded';
  /** When WeCom got it: 截至 on the card is the minute it was drawn in. */
  drawnAt: string;
}

/** A card as it was drawn for this sending or update of it; drawn anew where that is not kept. Error: DRAWING_GONE. */
export class RecallDrawing {
  @IsTenant()
  tenant: string;

  @IsString()
  cardId: string;

  /** The update window that was spent on it; null = it came with the sending. */
  @IsOptional()
  @IsString()
  windowId?: string | null;

  /** What it was drawn from; null = not known, so that only a kept drawing will do. */
  @IsOptional()
  @Nested(() => AlertSnapshot)
  alert?: AlertSnapshot | null;

  @IsIn(['current', 'superseded'])
  look: 'current' | 'superseded';

  @IsOptional()
  @Nested(() => PressNote)
  pressNote?: PressNote | null;

  @IsISO8601()
  drawnAt: string;
}
