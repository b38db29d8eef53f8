import type { CryptoKeys } from '../crypto/message-crypto.js';
import type { SelfBuiltApp } from '../world/model.js';
import type { World } from '../world/world.js';
import type { Receiver } from './callback-record.js';
import { keysOf, pushUrl, receiveIdOfPost, toUserName } from './envelope.js';

export interface Addressee {
  receiver: Receiver | 'app';
  corpId?: string;
  agentId?: number;
}

/** Where an event is posted and how it is sealed. */
export interface Mailbox {
  url: string;
  keys: CryptoKeys;
  receiveId: string;
  toUserName: string;
}

/** The suite's receivers, or the one address of a corp's own app; undefined when it has none now. */
export function mailboxOf(world: World, to: Addressee): Mailbox | undefined {
  const { receiver } = to;
  if (receiver === 'app') return ownMailbox(world, to);
  const suite = { ...to, receiver };
  return {
    url: pushUrl(world, receiver),
    keys: keysOf(world, receiver),
    receiveId: receiveIdOfPost(world, suite),
    toUserName: toUserName(world, suite),
  };
}

function ownMailbox(world: World, { corpId = '', agentId }: Addressee): Mailbox | undefined {
  const corp = world.corps.get(corpId);
  const app = corp?.selfBuiltApps.find((own: SelfBuiltApp) => own.agentId === agentId);
  if (corp === undefined || app?.callback === undefined) return undefined;
  const { url, ...keys } = app.callback;
  return { url, keys, receiveId: corp.plainCorpId, toUserName: corp.plainCorpId };
}
