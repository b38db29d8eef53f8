import type { CallbackCrypto } from '../crypto/callback-crypto.js';
import { formatEnvelope } from './callback-envelope.js';

export interface SealedCallback {
  query: { msg_signature: string; timestamp: string; nonce: string };
  body: string;
}

/** Signs and encrypts an event as WeCom does, for senders such as a sandbox or a test. */
export function sealCallback(push: {
  xml: string;
  receiveId: string;
  toUserName: string;
  agentId?: number;
  crypto: CallbackCrypto;
  /** Unix seconds. */
  timestamp: number | string;
  nonce: string;
  random?: string;
}): SealedCallback {
  const timestamp = String(push.timestamp);
  const encrypted = push.crypto.encrypt(push.xml, push.receiveId, push.random);
  return {
    query: {
      msg_signature: push.crypto.signature(timestamp, push.nonce, encrypted),
      timestamp,
      nonce: push.nonce,
    },
    body: formatEnvelope({ toUserName: push.toUserName, agentId: push.agentId, encrypted }),
  };
}

/** Signs and encrypts the `echostr` of a GET verification, for senders. */
export function sealUrlVerification(push: {
  echo: string;
  receiveId: string;
  crypto: CallbackCrypto;
  timestamp: number | string;
  nonce: string;
}): SealedCallback['query'] & { echostr: string } {
  const timestamp = String(push.timestamp);
  const echostr = push.crypto.encrypt(push.echo, push.receiveId);
  return {
    msg_signature: push.crypto.signature(timestamp, push.nonce, echostr),
    timestamp,
    nonce: push.nonce,
    echostr,
  };
}
