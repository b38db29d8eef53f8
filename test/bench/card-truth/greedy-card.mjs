import { windowEnd } from '../../../apps/card-state-service/dist/card-plan/update-window-state.js';

const NEVER = Number.POSITIVE_INFINITY;

/** First come, first served: whenever the card is untrue and a code is there, the oldest code is spent. */
export function liveGreedily(life, latencyMs) {
  const shown = [{ from: 0, look: life.versions[0].appearance }];
  const spends = [];
  let codes = [windowEnd(new Date(0)).getTime()];
  let call = null;
  const instants = [...life.versions.map(({ at }) => at), ...life.presses.map(({ at }) => at)].sort(
    (a, b) => a - b,
  );
  for (let index = 0; index < instants.length || call;) {
    const now = Math.min(instants[index] ?? NEVER, call?.at ?? NEVER);
    if (now >= life.end) break;
    if (call?.at === now) {
      shown.push({ from: now, look: call.look });
      spends.push({ at: now - latencyMs, shownAt: now, look: call.look });
      call = null;
    }
    while (instants[index] === now) index++;
    for (const { at } of life.presses) if (at === now) codes.push(windowEnd(new Date(at)).getTime());
    codes = codes.filter((end) => end > now);
    const truth = life.at(now).appearance;
    if (call || codes.length === 0 || shown.at(-1).look === truth) continue;
    codes.shift();
    call = { at: now + latencyMs, look: truth };
  }
  return { shown, spends };
}
