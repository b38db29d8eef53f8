import type { Check } from './check.data';
import type { Lamp } from '../show/state-tag';

/**
 * What an admin does in WeCom's console, in the order that works there (the trusted IP can be entered only behind a
 * receiver or a domain, 08 §2.1), and what the doctor looks at to see it done.
 */
const CHECKS_OF = {
  callback: ['callback'],
  trustedIp: ['token', 'trusted_ip'],
  domain: ['oauth_domain'],
  home: ['agent', 'visible_scope'],
  card: ['test_card'],
} as const satisfies Record<string, readonly string[]>;

export type SetUpStep = keyof typeof CHECKS_OF;

export interface ShownCheck extends Check {
  lamp: Lamp;
}

export interface ShownStep {
  step: SetUpStep;
  lamp: Lamp;
  checks: ShownCheck[];
}

/** While one of these is wrong WeCom answers nothing, so what comes after it in a report was not looked at. */
const BLOCKING: readonly Check['name'][] = ['token', 'trusted_ip'];

/** Each with its light; what could not be looked at has none. */
export function shownChecks(checks: readonly Check[]): ShownCheck[] {
  const blocked = checks.findIndex(({ name, ok }) => !ok && BLOCKING.includes(name));
  return checks.map((check, i) => ({
    ...check,
    lamp: blocked >= 0 && i > blocked && !check.ok ? 'off' : lampOf(check),
  }));
}

const lampOf = ({ ok, remedy }: Check): Lamp => (!ok ? 'bad' : remedy === undefined ? 'ok' : 'warn');

const WORST_FIRST: readonly Lamp[] = ['bad', 'off', 'warn', 'ok'];
const worst = (checks: readonly ShownCheck[]): Lamp =>
  WORST_FIRST.find((lamp) => checks.some((check) => check.lamp === lamp)) ?? 'off';

/** Without a report nothing is known of any step. */
export function setUpSteps(report: { checks: readonly Check[] } | undefined): ShownStep[] {
  const shown = shownChecks(report?.checks ?? []);
  return (Object.keys(CHECKS_OF) as SetUpStep[]).map((step) => {
    const names: readonly string[] = CHECKS_OF[step];
    const checks = shown.filter(({ name }) => names.includes(name));
    return { step, lamp: worst(checks), checks };
  });
}

/** The first step with something left to do; past the last there is none. */
export const stepHere = (steps: readonly ShownStep[]): SetUpStep | undefined =>
  steps.find(({ lamp }) => lamp === 'bad')?.step ?? steps.find(({ lamp }) => lamp === 'warn')?.step;
