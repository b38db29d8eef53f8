import type { PlanInput, VersionFact } from '../card-plan/plan-input.js';

// The rows that the planner's inputs are read from, as PostgreSQL answers them: bigint as text.

export interface CardPart {
  card_id: string;
  tenant: string;
  alert_id: string;
  corp_id: string;
  msg_id: string | null;
  state: string;
  correlation_id: string | null;
  recall: 'none' | 'requested' | 'failed';
  sent_at: Date;
  blocked_until: Date | null;
  problem: 'throttled' | 'api_error' | null;
  rejected_version: string | null;
  limited: boolean | null;
  truth_version: string | null;
  title: string | null;
  space: { id?: string } | null;
}

export interface VersionPart {
  tenant: string;
  alert_id: string;
  version: string;
  status: VersionFact['status'];
  severity: VersionFact['severity'];
  snoozed: boolean;
  snoozed_until: Date | null;
  people: string;
  appearance: string;
  received_at: Date;
  became_truth_at: Date | null;
}

export interface RecipientPart {
  card_id: string;
  user_id: string;
  shown_version: string;
  shown_face: string;
  look: 'current' | 'superseded';
  note: string | null;
  seen_since: Date;
  cut_off_at: Date | null;
  replaced_at: Date | null;
  unreachable: boolean;
  stale_since: Date | null;
  stale_reason: string | null;
}

export interface WindowPart {
  card_id: string;
  window_id: string;
  origin: PlanInput['windows'][number]['origin'];
  state: PlanInput['windows'][number]['state'];
  clicker_user_id: string | null;
  expires_at: Date;
}

export interface PressPart {
  card_id: string;
  press_id: string;
  window_id: string | null;
  action: string;
  account_id: string | null;
  user_id: string;
  decided_at: Date;
  pressed_at: Date;
  awaiting: 'pipeline' | 'correction';
  base_version: string | null;
}
