import type { WindowState } from '@app/contracts';

/** What of a notice's card decides whether a code is spent now. */
export interface NoticeSituation {
  /** What the notice says by now, and what the card shows of it. */
  revision: number;
  shownRevision: number;
  windows: PlannedWindow[];
}

export interface PlannedWindow {
  windowId: string;
  origin: 'send' | 'click';
  state: WindowState;
  issuedAt: Date;
  expiresAt: Date;
  isAwaited: boolean;
  claimedAt: Date | null;
}

export type NoticePlan =
  /** Show what is said by now; `isTaken` = nothing new is said, the card tells only that the press was taken. */
  | { kind: 'spend'; windowId: string; isTaken: boolean }
  /** No answer for so long: the code counts as gone. */
  | { kind: 'give-up'; windowId: string }
  | { kind: 'wait'; until: Date }
  | { kind: 'rest' };

/** notify-service answers in seconds, or within its own block of a minute. */
export const UNANSWERED_MS = 2 * 60_000;

/**
 * What to do about one card. A new text goes out with a press's code if there is one, else with the send's; a press that nobody
 * answers within `answerMs` is told as taken, with its own code alone. Never two codes at a time, none for an equal look.
 */
export function planNotice(
  { revision, shownRevision, windows }: NoticeSituation,
  now: Date,
  answerMs: number,
): NoticePlan {
  const claimed = windows.find(({ state }) => state === 'claimed');
  if (claimed) {
    const until = after(claimed.claimedAt!, UNANSWERED_MS);
    return until <= now ? { kind: 'give-up', windowId: claimed.windowId } : { kind: 'wait', until };
  }
  const usable = windows
    .filter(({ state, expiresAt }) => state === 'open' && expiresAt > now)
    .sort(bestFirst);
  if (revision > shownRevision) {
    const [best] = usable;
    return best ? { kind: 'spend', windowId: best.windowId, isTaken: false } : { kind: 'rest' };
  }
  const press = usable.filter(({ isAwaited }) => isAwaited).sort((a, b) => +a.issuedAt - +b.issuedAt)[0];
  if (!press) return { kind: 'rest' };
  const until = after(press.issuedAt, answerMs);
  return until <= now ? { kind: 'spend', windowId: press.windowId, isTaken: true } : { kind: 'wait', until };
}

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** Presses before the send, whose code is kept for a change that no press brings; the one that ends first leads. */
const bestFirst = (a: PlannedWindow, b: PlannedWindow): number =>
  Number(a.origin === 'send') - Number(b.origin === 'send') || +a.expiresAt - +b.expiresAt;
