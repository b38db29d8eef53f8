import { isDeepStrictEqual } from 'node:util';
import { CallbackCrypto } from '@app/wecom-client';
import type { CallbackPair, SuiteReceiverSettings } from '../../gateway.config.js';

/** How long WeCom's console may still hold the pair before, counted from the gateway's start. */
export const ACCEPTED_AFTER_MS = 24 * 3_600_000;

/** One of the two places that have key pairs. */
export type KeyPlace = 'suite' | 'system';

interface Known {
  pair: CallbackPair;
  crypto: CallbackCrypto;
  /** Two places where an operator entered the same pair in both. */
  places: KeyPlace[];
  /** Milliseconds; infinite for the present pair. */
  until: number;
}

/** The key pairs of a suite's callback URLs: those of the command and data URLs, and of the system URL; for a day those before too. */
export class SuiteKeys {
  private readonly known: Known[] = [];

  constructor(settings: SuiteReceiverSettings, startedAt: Date) {
    const { suitePair, systemPair, suitePairBefore, systemPairBefore } = settings;
    this.know(suitePair, 'suite', Infinity);
    this.know(systemPair, 'system', Infinity);
    const until = startedAt.getTime() + ACCEPTED_AFTER_MS;
    if (suitePairBefore) this.know(suitePairBefore, 'suite', until);
    if (systemPairBefore) this.know(systemPairBefore, 'system', until);
  }

  /** Those of a place first, the present one before the former. The others count too: what is signed correctly does, on whichever URL. */
  triedFor(place: KeyPlace, now: Date): CallbackCrypto[] {
    const good = this.known.filter(({ until }) => until > now.getTime());
    const isOwn = ({ places }: Known): boolean => places.includes(place);
    return [...good.filter(isOwn), ...good.filter((known) => !isOwn(known))].map(({ crypto }) => crypto);
  }

  isOf(place: KeyPlace, crypto: CallbackCrypto): boolean {
    return this.known.some((known) => known.crypto === crypto && known.places.includes(place));
  }

  private know(pair: CallbackPair, place: KeyPlace, until: number): void {
    const same = this.known.find((known) => isDeepStrictEqual(known.pair, pair));
    if (same) same.places.push(place);
    else this.known.push({ pair, crypto: new CallbackCrypto(pair), places: [place], until });
  }
}
