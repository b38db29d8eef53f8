import type { NightingaleMute } from '@app/contracts';

/** A silence as it shall be at the sender. */
export interface WantedSilence {
  tenant: string;
  alertId: string;
  /** Account that asked for it. */
  by: string | null;
  press: string | null;
  from: Date;
  until: Date;
  /** The sender's own labels of the alert. */
  labels: Record<string, string>;
  /** What Nightingale needs besides. */
  mute?: NightingaleMute;
}

/** One that the sender has. */
export interface HeldSilence {
  id: string;
  from: Date;
}

/** A request below the base address, with the source's credentials. Rejects as OutboundHttp does. */
export type Ask = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<string>;

/** How one kind of sender is told of silences; each method at one base address. */
export interface SilenceSender {
  /** Makes it, or changes the one that is held; resolves to the one that is there now. */
  put(ask: Ask, wanted: WantedSilence, held: HeldSilence | null): Promise<HeldSilence>;
  /** Ours for this alert that is not over; null = none. The sender may have made one although its answer was lost. */
  find(ask: Ask, wanted: WantedSilence): Promise<HeldSilence | null>;
  /** Whether the sender has the alert; absent where a silenced one tells of its end itself. */
  isFiring?(ask: Ask, wanted: WantedSilence): Promise<boolean>;
  /** Resolves when it is over, also when it was before. */
  end(ask: Ask, wanted: WantedSilence, held: HeldSilence): Promise<void>;
}
