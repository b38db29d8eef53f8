import { ArrayMaxSize, ArrayMinSize, IsArray, Matches } from 'class-validator';
import { IsTenant } from '../identifier.js';
import { SOURCE_PATTERN } from '../source/source-kind.js';

/**
 * What became of one event of a body:
 * opened · reopened · updated · acknowledged · resolved: the alert's next version ·
 * repeated: nothing new · stale: older than what was known · held-closed: a person closed the alert and its trouble goes on ·
 * unknown-recovery: over, or taken up, and never heard of before · refused: in the dead letters ·
 * waiting: not looked at yet.
 */
export const INGEST_OUTCOMES = [
  'opened',
  'reopened',
  'updated',
  'acknowledged',
  'resolved',
  'repeated',
  'stale',
  'held-closed',
  'unknown-recovery',
  'refused',
  'waiting',
] as const;
export type IngestOutcome = (typeof INGEST_OUTCOMES)[number];

export interface IngestedEvent {
  /** Position in the body. */
  index: number;
  /** Null where the event led to no alert. */
  alertId: string | null;
  became: IngestOutcome;
  /** The version it made; absent where it made none. */
  version?: number;
}

export interface IngestedBody {
  bodyId: string;
  /** By their index, as far as the answer has room. */
  events: IngestedEvent[];
  /** Events that the answer had no room for. */
  more: number;
  /** Parts of the body that were not looked at yet; null = nothing of it was, or it is older than a week. */
  partsMissing: number | null;
}

/** Asked by gateway, answered by alert-desk for a week: one item for each body, in the order they were asked for. */
export class OutcomesOfBodies {
  @IsTenant()
  tenant: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Matches(SOURCE_PATTERN, { each: true })
  bodyIds: string[];
}
export interface BodyOutcomes {
  items: IngestedBody[];
}
