import type { Plan } from '../card-plan/plan.js';
import type { BankWindow, OwedPress, PlanInput, VersionFact } from '../card-plan/plan-input.js';

// The rows that the planner's inputs are made of, and how they are put together. Pure.

/** What a spend needs besides the decision. */
export interface CardAddress {
  tenant: string;
  corpId: string;
  msgId: string | null;
  alertId: string;
  /** Alerts of one rule flap alike. */
  rule: string | null;
  /** Digest of each copy. */
  faces: Map<string, string>;
  /** As written down at the last look. */
  stale: Map<string, { since: number; reason: string }>;
}

export interface LoadedCard {
  input: PlanInput;
  address: CardAddress;
}

export interface PlannedCard extends LoadedCard {
  plan: Plan;
}

export interface CardPart {
  cardId: string;
  tenant: string;
  alertId: string;
  corpId: string;
  msgId: string | null;
  state: string;
  recall: 'none' | 'requested' | 'failed';
  sentAt: Date;
  blockedUntil: Date | null;
  problem: 'throttled' | 'api_error' | null;
  rejectedVersion: number | null;
  limited: boolean | null;
  truthVersion: number | null;
  title: string | null;
  space: { id?: string } | null;
}

export interface VersionPart extends Pick<
  VersionFact,
  'version' | 'status' | 'severity' | 'snoozed' | 'people' | 'appearance'
> {
  tenant: string;
  alertId: string;
  snoozedUntil: Date | null;
  receivedAt: Date;
  becameTruthAt: Date | null;
}

export interface RecipientPart {
  cardId: string;
  userId: string;
  shownVersion: number;
  shownFace: string;
  look: 'current' | 'superseded';
  note: string | null;
  seenSince: Date;
  cutOffAt: Date | null;
  restoredAt: Date | null;
  replacedAt: Date | null;
  unreachable: boolean;
  missedByClick: boolean;
  reachedClickerAlone: boolean;
  staleSince: Date | null;
  staleReason: string | null;
  namedVersion: number;
}

export interface WindowPart extends Omit<BankWindow, 'expiresAt'> {
  cardId: string;
  expiresAt: Date;
}

export interface PressPart extends Pick<OwedPress, 'pressId' | 'windowId' | 'userId' | 'awaiting'> {
  cardId: string;
  action: string;
  decidedAt: Date;
  baseVersion: number | null;
}

export interface PartsOfCard {
  card: CardPart;
  recipients: RecipientPart[];
  windows: WindowPart[];
  presses: PressPart[];
  versions: VersionPart[];
  rule: string | null;
  ruleReturnMs: number | null;
  now: Date;
}

export function loadedCard(parts: PartsOfCard): LoadedCard {
  const { card, recipients, rule } = parts;
  const { tenant, corpId, msgId, alertId } = card;
  const stale = recipients.flatMap(({ userId, staleSince, staleReason }) =>
    staleSince && staleReason
      ? [[userId, { since: staleSince.getTime(), reason: staleReason }] as const]
      : [],
  );
  const faces = new Map(recipients.map(({ userId, shownFace }) => [userId, shownFace]));
  return {
    input: inputOf(parts),
    address: { tenant, corpId, msgId, alertId, rule, faces, stale: new Map(stale) },
  };
}

function inputOf(parts: PartsOfCard): PlanInput {
  const { card, recipients, windows, presses, versions, ruleReturnMs, now } = parts;
  const history = versions
    .filter((row) => row.becameTruthAt !== null)
    .map(toFact)
    .filter(({ version }) => card.truthVersion !== null && version <= card.truthVersion)
    .sort((a, b) => a.version - b.version);
  return {
    card: {
      cardId: card.cardId,
      live: card.state === 'live',
      sentAt: card.sentAt.getTime(),
      canBeRecalled: card.msgId !== null,
      recall: card.recall,
      clickCodesLimited: card.limited ?? false,
      blockedUntil: card.blockedUntil?.getTime() ?? null,
      problem: card.problem,
      rejectedVersion: card.rejectedVersion,
    },
    windows: windows.map(({ cardId: _, ...window }) => ({
      ...window,
      expiresAt: window.expiresAt.getTime(),
    })),
    seen: recipients.map((row) => ({
      userId: row.userId,
      version: row.shownVersion,
      namedVersion: row.namedVersion,
      look: row.look,
      note: row.note,
      since: row.seenSince.getTime(),
      replacedAt: row.replacedAt?.getTime() ?? null,
      unreachable: row.unreachable,
      missedByClick: row.missedByClick,
      reachedClickerAlone: row.reachedClickerAlone,
      cutOffAt: row.cutOffAt?.getTime() ?? null,
      restoredAt: row.restoredAt?.getTime() ?? null,
    })),
    presses: presses.map(({ pressId, userId, windowId, awaiting, ...row }) => ({
      ...{ pressId, userId, windowId, awaiting },
      redraw: row.action === 'refresh',
      baseVersion: row.baseVersion ?? 0,
      since: row.decidedAt.getTime(),
    })),
    truth: history.at(-1) ?? null,
    history,
    drawn: versions.map(toFact),
    ruleReturnMs,
    now: now.getTime(),
  };
}

export const toFact = (row: Omit<VersionPart, 'tenant' | 'alertId'>): VersionFact => ({
  version: row.version,
  status: row.status,
  severity: row.severity,
  snoozed: row.snoozed,
  snoozeEnd: row.snoozedUntil?.getTime() ?? null,
  people: row.people,
  appearance: row.appearance,
  at: (row.becameTruthAt ?? row.receivedAt).getTime(),
});
