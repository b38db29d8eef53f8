import type { CallbackCrypto, ReceiveIdsOf } from '@app/wecom-client';

/** The receiver of a corp's own app: whose it is, and with which pairs it is opened. */
export interface AppReceiver {
  corpId: string;
  agentId: number;
  /** Newest first; none = there is no such app, and nothing opens. */
  pairs: readonly { pairNo: number; crypto: CallbackCrypto }[];
}

export const NO_RECEIVER: AppReceiver = { corpId: '', agentId: 0, pairs: [] };

/**
 * To whom an event at this receiver is addressed. The corp's admin knows the pair, and so could sign anything with it: only
 * what this app tells about its own corp counts, no command and no event of another corp or agent (08 §2.5).
 */
export const receiveIdsOf =
  ({ corpId, agentId }: AppReceiver): ReceiveIdsOf =>
  (event) => {
    const isOwn = event.family === 'data' && event.toUserName === corpId;
    return isOwn && (event.agentId === undefined || event.agentId === agentId) ? [corpId] : [];
  };
