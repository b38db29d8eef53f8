/** Asked of each service; answered within two seconds, or it counts as silent. */
export class ReportHealth {}

/** `down`: it cannot work; `degraded`: somebody should look. */
export interface ServiceHealth {
  status: 'ok' | 'degraded' | 'down';
  checks: { name: string; ok: boolean; facts?: unknown }[];
}

/** Items of each list in QuotasInUse. */
export const MOST_QUOTAS = 20;

export class ReportQuotas {}

/** Messages to one member of one app; limits are ours, below WeCom's (wecom/07 §2). */
export interface MemberUse {
  corpId: string;
  agentId: number;
  userId: string;
  minute: { used: number; limit: number };
  hour: { used: number; limit: number };
}

/** WeCom refuses further calls of one API for one corp. */
export interface BlockInForce {
  corpId: string;
  api: string;
  blockedUntil: string;
}

/** Who has used half of a limit or more, nearest first, and blocks, the longest first. */
export interface QuotasInUse {
  members: MemberUse[];
  blocks: BlockInForce[];
}
