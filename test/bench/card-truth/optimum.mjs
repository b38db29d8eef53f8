import { windowEnd } from '../../../apps/card-state-service/dist/card-plan/update-window-state.js';

/**
 * The least staleness anybody could reach who knew the whole future: dynamic programming over (instant of the last spend,
 * codes used). Spending pays at a change or when a code arrives, never in between. Codes reach the same members, so the
 * oldest is always used first; each may also be left to expire.
 * `presses`: of the sequences that correct the card when a press is answered, as the contract (§4) binds every policy to.
 * `final`: of those that end with the final state shown, if there is one. Both only narrow the choice.
 */
export function optimumOf(life, latencyMs, { final = true, presses = true } = {}) {
  const codes = [{ from: 0, end: windowEnd(new Date(0)).getTime() }];
  for (const { at } of life.presses) codes.push({ from: at, end: windowEnd(new Date(at)).getTime() });
  const spots = instantsOf(life, latencyMs);
  const bound = presses ? answersOf(life) : [];
  const best = spots.map(() => new Array(codes.length + 1).fill(null));
  best[0][0] = { cost: 0, before: null, spot: 0 };
  let end = null;
  for (let index = 0; index < spots.length; index++) {
    const spot = spots[index];
    const duty =
      bound.find((at) => at > spot.at && life.at(at).appearance !== spot.look) ?? Number.POSITIVE_INFINITY;
    for (let used = 0; used <= codes.length; used++) {
      const here = best[index][used];
      if (!here) continue;
      if (duty === Number.POSITIVE_INFINITY && (!final || spot.look === life.final.appearance)) {
        end = cheaper(end, { cost: here.cost + spot.untrueTo(life.end), before: here, spot: index });
      }
      for (let next = index + 1; next < spots.length && spots[next].at <= duty; next++) {
        if (spots[next].look === spot.look) continue;
        const code = codes.findIndex(
          ({ from, end: until }, at) => at >= used && from <= spots[next].at && until > spots[next].at,
        );
        if (code === -1) continue;
        const cost = here.cost + spot.untrueTo(spots[next].shownAt);
        best[next][code + 1] = cheaper(best[next][code + 1], { cost, before: here, spot: next });
      }
    }
  }
  if (!end && final) return optimumOf(life, latencyMs, { final: false, presses });
  if (!end) throw new Error('a press without a code to answer it');
  return traced(end, spots);
}

const cheaper = (a, b) => (a && a.cost <= b.cost ? a : b);

/** Where a spend can pay: the start, each change, each press. `untrueTo` counts from when it is shown. */
function instantsOf(life, latencyMs) {
  const instants = [...new Set([...life.versions.map(({ at }) => at), ...life.presses.map(({ at }) => at)])];
  return instants
    .sort((a, b) => a - b)
    .map((at) => {
      const shownAt = at === 0 ? 0 : at + latencyMs;
      const look = life.at(at).appearance;
      const known = new Map();
      const untrueTo = (until) => {
        const to = Math.min(until, life.end);
        if (!known.has(to)) known.set(to, life.untrue(look, shownAt, to));
        return known.get(to);
      };
      return { at, shownAt, look, untrueTo };
    });
}

/** When each press has its answer: the change it caused, or at once. */
function answersOf(life) {
  return life.presses.map(({ at, isAnswered }) =>
    isAnswered ? life.versions.find((version) => version.at > at).at : at,
  );
}

function traced(end, spots) {
  const path = [];
  for (let step = end.before; step; step = step.before) path.unshift(spots[step.spot]);
  const shown = path.map(({ shownAt, look }) => ({ from: shownAt, look }));
  const spends = path.slice(1).map(({ at, shownAt, look }) => ({ at, shownAt, look }));
  return { shown, spends, cost: end.cost };
}
