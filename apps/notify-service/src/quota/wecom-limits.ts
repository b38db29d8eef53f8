const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Person-messages of one app and day for each account of the corp's cap (wecom/07 §2, D/90372). */
const DAILY_SENDS_PER_ACCOUNT = 200;
/** What we use of a limit whose excess WeCom answers with a block: its own count and ours may differ by some calls. */
const SHARE = 0.98;
/** What messages that are not critical use of a day. */
const DAILY_SHARE = 0.95;

/** A rolling window that WeCom counts calls in. */
export interface WindowLimit {
  /** Length in milliseconds. */
  ms: number;
  /** Resolution of our count in milliseconds: a call counts for up to that much longer than WeCom counts it. */
  stepMs: number;
  /** So many may fall into it, a little below WeCom's number. */
  limit: number;
  /** So many when the last ones are critical: their reserved share. */
  criticalLimit: number;
}

export interface MeterLimits {
  windows: readonly WindowLimit[];
  /** Beyond a burst of critical messages that fills `limit`, further ones leave this far apart; 0 = they need not. */
  criticalApartMs: number;
}

/** What WeCom counts by. */
export type MeterKind = 'member' | 'chat' | 'robot' | 'app-day' | 'corp-api' | 'address-api';

export interface OperatorFacts {
  /** Account cap of a corp. */
  accountCap: number;
  /** Our calls leave from the address of a service provider. */
  isProviderAddress: boolean;
}

/**
 * 30 a minute and 1000 an hour for a member (D/90372), whose excess is dropped without a word, and for a bot's conversation
 * (wecom/08 §4). Five places in thirty are kept; four of those are for critical messages (contract §6).
 */
export const MEMBER_LIMITS: MeterLimits = {
  windows: [
    { ms: MINUTE_MS, stepMs: 500, limit: 25, criticalLimit: 29 },
    { ms: HOUR_MS, stepMs: MINUTE_MS, limit: 900, criticalLimit: 980 },
  ],
  criticalApartMs: 3_000,
};

/** 20 a minute for each group robot, 45009 beyond (wecom/08 §6); three of them are kept for critical alerts. */
const ROBOT_LIMITS: MeterLimits = {
  windows: [{ ms: MINUTE_MS, stepMs: 500, limit: 16, criticalLimit: 19 }],
  criticalApartMs: 0,
};

/**
 * WeCom's limits and what we use of them (wecom/07 §2). But for members what exceeds them answers 45009 and a block of a
 * minute, an hour or the day. message/send counts by member and day alone (D/90454).
 */
export function wecomLimits({
  accountCap,
  isProviderAddress,
}: OperatorFacts): Record<MeterKind, MeterLimits> {
  const daily = accountCap * DAILY_SENDS_PER_ACCOUNT;
  return {
    member: MEMBER_LIMITS,
    chat: MEMBER_LIMITS,
    robot: ROBOT_LIMITS,
    'app-day': {
      // Any 24 hours: the time zone of WeCom's calendar day is not stated.
      windows: [
        {
          ...{ ms: DAY_MS, stepMs: HOUR_MS / 4 },
          ...{ limit: Math.floor(daily * DAILY_SHARE), criticalLimit: Math.floor(daily * SHARE) },
        },
      ],
      criticalApartMs: 0,
    },
    'corp-api': base(10_000, 150_000),
    // D/90454; the larger numbers are those of third-party providers.
    'address-api': isProviderAddress ? base(40_000, 1_200_000) : base(20_000, 600_000),
  };
}

function base(aMinute: number, anHour: number): MeterLimits {
  const window = (ms: number, stepMs: number, wecom: number): WindowLimit => {
    const limit = Math.floor(wecom * SHARE);
    return { ms, stepMs, limit, criticalLimit: limit };
  };
  return {
    windows: [window(MINUTE_MS, 500, aMinute), window(HOUR_MS, 30_000, anHour)],
    criticalApartMs: 0,
  };
}
