import type { SeenByRecipient } from './plan-input.js';
import type { PlanPolicy } from './plan-policy.js';
import { changeClass, overduePress, seesTruth, type ChangeClass, type KnownTruth } from './truth-of-card.js';
import { choices, reserveOf, type Choice } from './window-choice.js';

/** What the rules look at, worked out once. */
export interface Situation extends KnownTruth {
  policy: PlanPolicy;
  /** The press whose "taken" note should be on the card. */
  note: string | null;
  /** Recipients of this card who see something untrue and can be reached. */
  wanted: SeenByRecipient[];
  /** Those of them who were named again since, for a state that their copy does not show. */
  called: SeenByRecipient[];
  /** Replaced by a newer card and not drawn so. */
  replaced: SeenByRecipient[];
  /** Windows that could be spent on `wanted`, best first. */
  choices: Choice[];
  /** Those of them that the final state does not need. */
  spare: Choice[];
  kind: ChangeClass;
}

export function situationOf(input: KnownTruth, policy: PlanPolicy): Situation {
  const note = overduePress(input, policy)?.pressId ?? null;
  const untrue = input.seen.filter((seen) => !seesTruth(seen, input, note) && !seen.unreachable);
  const wanted = untrue.filter(({ replacedAt }) => replacedAt === null);
  const kinds = wanted.map((seen) => changeClass(seen, input));
  const usable = choices(input, wanted);
  const reserve = reserveOf(usable);
  return {
    ...input,
    policy,
    note,
    wanted,
    called: wanted.filter((seen) => seen.namedVersion > seen.version && changeClass(seen, input) === 'acted'),
    replaced: untrue.filter(({ replacedAt }) => replacedAt !== null),
    choices: usable,
    spare: usable.filter((choice) => choice !== reserve),
    kind: (['final', 'acted'] as const).find((kind) => kinds.includes(kind)) ?? 'detail',
  };
}
