import { type DispatchPolicy, type PolicyLevel, type PolicyTarget, SPACE_LIMITS } from '@app/contracts';
import type { PolicyFile } from '../../configuration/objects.js';
import type { ImportContext } from './context.js';
import type { EscalationChain, EscalationStep } from './export-format.js';

/** How often OnCall's step repeat_escalation begins anew. */
const REPEATS = 5;
/** Between steps without a wait OnCall takes a moment. */
const SHORTEST_REPEAT_SECONDS = 60;

const NO_COUNTERPART: Record<string, string> = {
  notify_user_group: 'pages a user group of Slack',
  notify_whole_channel: 'pages a channel of Slack',
  notify_team_members: 'pages the members of a team, who are not in the export',
  trigger_webhook: 'calls an outgoing webhook',
  trigger_action: 'calls an outgoing webhook',
  declare_incident: 'declares an incident of Grafana',
  notify_if_num_alerts_in_window:
    'goes on only after a number of alerts; here the levels behind it are paged in any case',
  notify_if_time_from_to: 'goes on only at certain hours; here the levels behind it are paged at any hour',
  resolve: 'closes the alert; set autoCloseSeconds of the space instead',
};

export interface ImportedChain {
  policy: PolicyFile;
  /** What the chain waits before it pages anybody; it is the space's. */
  delaySeconds: number;
}

/** Steps between two waits are one level; undefined, and noted, for a chain that pages nobody. */
export function importChain(
  chain: EscalationChain,
  steps: readonly EscalationStep[],
  /** What each schedule of the export has become. */
  schedules: ReadonlyMap<string, string[]>,
  context: ImportContext,
): ImportedChain | undefined {
  const about = `escalation chain ${chain.name}`;
  const note = (says: string): void => context.note(about, says);
  const levels: PolicyLevel[] = [];
  let [waited, delaySeconds, repeats] = [0, 0, false];
  let open: PolicyLevel | undefined;
  const inOrder = steps
    .filter(({ escalation_chain_id: id }) => id === chain.id)
    .sort((a, b) => a.position - b.position);
  for (const [index, step] of inOrder.entries()) {
    if (step.type === 'wait') {
      waited += step.duration;
      open = undefined;
      continue;
    }
    if (step.type === 'repeat_escalation') {
      repeats = true;
      if (index < inOrder.length - 1) note('has steps behind repeat_escalation, which are left out');
      break;
    }
    const targets = targetsOf(step, schedules, { people: context.people, note });
    if (targets.length === 0) continue;
    if (!open) {
      open = levels.length === 0 ? { targets: [] } : { targets: [], afterSeconds: waited };
      if (levels.length === 0) delaySeconds = waited;
      levels.push(open);
      waited = 0;
    }
    open.targets = distinct([...open.targets, ...targets]);
  }
  if (levels.length === 0) {
    note('is left out: it pages nobody who could be carried over');
    return undefined;
  }
  const policy = repeats ? repeated(levels, waited, note) : bounded(levels, note);
  return { policy: { id: context.policyIds.take(chain.name, chain.id), ...policy }, delaySeconds };
}

function targetsOf(
  { type, persons, schedule, important }: EscalationStep,
  schedules: ReadonlyMap<string, string[]>,
  { people, note }: { people: ImportContext['people']; note: (says: string) => void },
): PolicyTarget[] {
  switch (type) {
    case 'notify_person_next_each_time':
      note(
        'takes turns from alert to alert (notify_person_next_each_time): here everybody in the list is paged',
      );
      return persons.flatMap((user) => people.accountOf(user) ?? []).map((account) => ({ account }));
    case 'notify_persons':
    case 'notify_one_person':
      if (important)
        note(
          'has steps that are important: what that means stands in everybody’s own rules, see `channels` of accounts',
        );
      return persons.flatMap((user) => people.accountOf(user) ?? []).map((account) => ({ account }));
    case 'notify_on_call_from_schedule': {
      const ours = schedules.get(schedule ?? '') ?? [];
      if (ours.length === 0) note(`pages who is on call by schedule ${schedule}, which is not carried over`);
      return ours.map((id) => ({ schedule: id }));
    }
    default:
      note(`has a step ${type}, which is left out: it ${NO_COUNTERPART[type ?? ''] ?? 'is unknown here'}`);
      return [];
  }
}

/** Our repeat pages the last level again; OnCall's begins with the first, so a chain of several levels is written out. */
function repeated(levels: PolicyLevel[], waited: number, note: (says: string) => void): DispatchPolicy {
  const pause = Math.max(waited, SHORTEST_REPEAT_SECONDS);
  if (pause > waited) note(`repeats at once: here it repeats after ${pause} s`);
  if (levels.length === 1) return { levels, repeat: { everySeconds: pause, times: REPEATS } };
  const [first, ...others] = levels;
  const again = [{ ...first!, afterSeconds: pause }, ...others];
  const rounds = Math.min(REPEATS, Math.floor(SPACE_LIMITS.levels / levels.length) - 1);
  if (rounds < REPEATS)
    note(`repeats ${REPEATS} times: as levels it is written out ${Math.max(0, rounds)} times more`);
  return bounded([...levels, ...Array.from({ length: Math.max(0, rounds) }, () => again).flat()], note);
}

function bounded(levels: PolicyLevel[], note: (says: string) => void): DispatchPolicy {
  if (levels.length > SPACE_LIMITS.levels)
    note(`has ${levels.length} levels: the first ${SPACE_LIMITS.levels} are kept`);
  return { levels: levels.slice(0, SPACE_LIMITS.levels) };
}

const distinct = (targets: PolicyTarget[]): PolicyTarget[] => [
  ...new Map(targets.map((target) => [JSON.stringify(target), target])).values(),
];
