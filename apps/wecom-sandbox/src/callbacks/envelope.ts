import type { CryptoKeys } from '../crypto/message-crypto.js';
import type { XmlLayout } from './callback-document.js';
import type { World } from '../world/world.js';
import type { Receiver } from './callback-record.js';

interface Addressee {
  receiver: Receiver;
  corpId?: string;
}

export const hasSystemReceiver = (world: World): boolean =>
  world.options.provider.systemToken !== undefined &&
  world.options.provider.systemEncodingAesKey !== undefined;

/** One pair for both suite URLs, its own for the system event URL (01 §1). */
export function keysOf(world: World, receiver: Receiver): CryptoKeys {
  const { suite, provider } = world.options;
  return receiver === 'system'
    ? { token: provider.systemToken ?? '', encodingAesKey: provider.systemEncodingAesKey ?? '' }
    : { token: suite.token, encodingAesKey: suite.encodingAesKey };
}

/** What stands at the end of the decrypted buffer of a POST (01 §1.4). */
export function receiveIdOfPost(world: World, to: Addressee): string {
  const { suite, provider } = world.options;
  if (to.receiver === 'command') return suite.suiteId;
  if (to.receiver === 'system')
    return world.switches.is('receiveid_system', 'suite') ? suite.suiteId : provider.corpId;
  const variant = world.switches.get('receiveid_data_post');
  if (variant === 'suite') return suite.suiteId;
  const corp = world.corps.get(to.corpId ?? '');
  return variant === 'plain_corp' ? (corp?.plainCorpId ?? '') : (to.corpId ?? '');
}

/** The same for the GET that verifies a URL. */
export function receiveIdOfGet(world: World, receiver: Receiver): string {
  const { suite, provider } = world.options;
  const name = receiver === 'system' ? 'receiveid_system' : `receiveid_${receiver}_get`;
  const variant = world.switches.get(name);
  if (variant === 'suite') return suite.suiteId;
  return variant === 'corp' ? ([...world.corps.keys()][0] ?? provider.corpId) : provider.corpId;
}

export function toUserName(world: World, to: Addressee): string {
  if (to.receiver === 'command') return world.options.suite.suiteId;
  return to.receiver === 'system' ? world.options.provider.corpId : (to.corpId ?? '');
}

export const envelopeTimestamp = (world: World): string =>
  String(world.options.envelopeClock === 'machine' ? Math.floor(Date.now() / 1000) : world.nowSeconds());

/** How the plaintext is written. */
export const layoutOf = ({ switches }: World): XmlLayout => ({
  indented: switches.is('xml_layout', 'indented'),
  prologue: switches.get('xml_prologue') as XmlLayout['prologue'],
  extras: switches.is('xml_extras', 'present'),
});

/** A receiver's URL, spelt as the console was given it. */
export function callbackUrl(world: World, receiver: Receiver): string {
  const base = world.options.callbackBaseUrl;
  const spelling = world.switches.get('callback_url_spelling');
  if (spelling === 'other_case') return `${base}/WeCom/Callback/${receiver.toUpperCase()}`;
  return `${base}/wecom/callback/${receiver}${spelling === 'trailing_slash' ? '/' : ''}`;
}

/** Where a push goes: one handler may serve both of the suite's URLs (01 §1). */
export const pushUrl = (world: World, receiver: Receiver): string =>
  callbackUrl(
    world,
    receiver === 'data' && world.switches.is('data_event_url', 'command') ? 'command' : receiver,
  );
