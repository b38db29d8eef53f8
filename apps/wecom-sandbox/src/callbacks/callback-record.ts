export type Receiver = 'command' | 'data' | 'system';

export interface CallbackAttempt {
  at: number;
  /** HTTP status; absent when no answer came. */
  status?: number;
  /** First 500 characters of the answer. */
  answer?: string;
  error?: string;
  ms: number;
  ok: boolean;
}

/** One event pushed to the provider, or to the corp's own receiver, with every try. */
export interface CallbackRecord {
  id: number;
  receiver: Receiver | 'app';
  /** InfoType or Event. */
  event: string;
  corpId?: string;
  agentId?: number;
  userId?: string;
  xml: string;
  attempts: CallbackAttempt[];
  outcome: 'pending' | 'received' | 'failed';
  /** What became of an encrypted reply to a card event. */
  reply?: 'applied' | 'ignored' | 'broken';
}
