export interface HoldingKey {
  tenant: string;
  alertId: string;
  accountId: string;
}

export interface Holding extends HoldingKey {
  corpId: string;
  userId: string;
  /** Null = waits for the member's quota. */
  cardId: string | null;
  replacedCardId: string | null;
  since: Date;
}

export interface Held {
  deliveryState: 'held' | 'waiting' | 'sending' | 'delivered' | 'failed' | null;
  holding: Holding | null;
}
