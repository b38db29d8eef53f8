import { UpstreamError } from '@app/platform';
import type { Ask, HeldSilence, SilenceSender, WantedSilence } from './senders/silence-sender.js';

/** Gives a request function for a base address. */
export type Reach = (base: string) => Ask;

/**
 * Puts the silence at the first address that takes it: the members of a pair tell each other. `mayBeThere` = an earlier
 * request may have had its effect; the same is true of each address behind one that failed.
 */
export async function putAtOne(
  sender: SilenceSender,
  bases: readonly string[],
  reach: Reach,
  given: { wanted: WantedSilence; held: HeldSilence | null; mayBeThere: boolean },
): Promise<HeldSilence> {
  const { wanted, held } = given;
  let mayBeThere = given.mayBeThere;
  return firstOf(bases, async (base) => {
    const ask = reach(base);
    const found = held ?? (mayBeThere ? await sender.find(ask, wanted) : null);
    mayBeThere = true;
    return sender.put(ask, wanted, found);
  });
}

/** Ends the silence, where it is not held also one that may be there without our knowing. */
export async function endAtOne(
  sender: SilenceSender,
  bases: readonly string[],
  reach: Reach,
  given: { wanted: WantedSilence; held: HeldSilence | null },
): Promise<void> {
  await firstOf(bases, async (base) => {
    const ask = reach(base);
    const found = given.held ?? (await sender.find(ask, given.wanted));
    if (found) await sender.end(ask, given.wanted, found);
  });
}

/** Whether an address has the alert. One that does not know may have lost it: the others are asked too. */
export async function isFiringAtOne(
  sender: SilenceSender,
  bases: readonly string[],
  reach: Reach,
  wanted: WantedSilence,
): Promise<boolean> {
  let answered: boolean | undefined;
  let failure: unknown;
  for (const base of bases) {
    try {
      if (await sender.isFiring?.(reach(base), wanted)) return true;
      answered = false;
    } catch (error) {
      failure = error;
    }
  }
  if (answered === undefined) throw failure;
  return answered;
}

/** The first answer; where no address gives one, the last failure. */
async function firstOf<T>(bases: readonly string[], attempt: (base: string) => Promise<T>): Promise<T> {
  let failure: unknown;
  for (const base of bases) {
    try {
      return await attempt(base);
    } catch (error) {
      failure = error;
    }
  }
  throw failure ?? new UpstreamError('SILENCE_NOWHERE', 'The source names no address', { retryable: false });
}
