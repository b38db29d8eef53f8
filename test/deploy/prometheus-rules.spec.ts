import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { findProgram } from '../../scripts/dev/program.mjs';
import { BESIDE, CASES } from './rule-cases.js';

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: { summary: string; runbook_url: string };
}

const FILE = resolve('deploy/prometheus/rules.yml');
const { groups } = parse(readFileSync(FILE, 'utf8')) as { groups: { rules: Partial<Rule>[] }[] };
/** Without those that record what others are made of. */
const rules = groups.flatMap((group) => group.rules).filter((rule): rule is Rule => rule.alert !== undefined);

const WHEN = '30m';
const ruleOf = (name: string): Rule => rules.find(({ alert }) => alert === name)!;
const BORN = { WecomNeedsOperator: 1, DeadLetters: 1, RowsPutAside: 1, TokenRefreshFailing: 3 };
const WATCHED = { series: 'up', values: '1x30' };
/** What one case of firing and one of not firing do not show. */
const MORE = [
  {
    name: 'the system was never there',
    interval: '1m',
    input_series: [{ series: 'up{job="node"}', values: '1x30' }],
    alert_rule_test: [alertTest('ServiceAbsent', [{}])],
  },
  // A counter with labels begins with its first event, at 1: no increase shows that one.
  ...Object.entries(BORN).map(([alert, count]) => ({
    name: `${alert} of a series that is born at ${count}`,
    interval: '1m',
    input_series: [{ series: CASES[alert]!.series, values: `_x28 ${count} ${count}` }, WATCHED],
    alert_rule_test: [alertTest(alert, [CASES[alert]!.labels!])],
  })),
  // What it finds when it comes back may be from long ago.
  ...Object.keys(BORN).map((alert) => ({
    name: `${alert} of an old counter, after Prometheus itself was away`,
    interval: '1m',
    input_series: [
      { series: CASES[alert]!.series, values: '9x14 stale _x6 9x8' },
      { series: 'up', values: '1x14 stale _x6 1x8' },
      { series: 'process_start_time_seconds', values: '0x14 stale _x6 0x8' },
    ],
    alert_rule_test: [alertTest(alert, [])],
  })),
  {
    name: 'a process that has just begun and fails at once',
    interval: '1m',
    input_series: [
      { series: CASES.WecomNeedsOperator!.series, values: '_x28 1 1' },
      { series: 'up', values: '_x27 1x2' },
      { series: 'process_start_time_seconds', values: '_x27 1620x2' },
    ],
    alert_rule_test: [alertTest('WecomNeedsOperator', [CASES.WecomNeedsOperator!.labels!])],
  },
  {
    name: 'one message that several services put aside is one alert',
    interval: '1m',
    input_series: ['notify-service', 'alert-desk']
      .map((service) => ({
        series: `bus_dead_letters_total{stream="ALERTS",code="HANDLER_FAILED",service="${service}"}`,
        values: '_x28 1 1',
      }))
      .concat(WATCHED),
    alert_rule_test: [alertTest('DeadLetters', [CASES.DeadLetters!.labels!])],
  },
  {
    name: 'a store that is away is one alert for the process, and one for its check',
    interval: '1m',
    input_series: ['notify-service', 'alert-desk'].flatMap((service) => [
      ...['outbox_oldest_seconds', 'bus_retry_oldest_seconds'].map((metric) => ({
        series: `metrics_unreadable_total{metric="${metric}",service="${service}",job="j",instance="a:3000"}`,
        values: '_x10 1+1x20',
      })),
      { series: `service_ready{check="postgres",service="${service}",instance="a:3000"}`, values: '0x30' },
    ]),
    alert_rule_test: [
      alertTest('MetricsUnreadable', [{ job: 'j', instance: 'a:3000' }]),
      alertTest('ServiceNotReady', [{ check: 'postgres' }]),
    ],
  },
];

function alertTest(alert: string, firing: Record<string, string>[]) {
  const { labels, annotations } = ruleOf(alert);
  const alerts = firing.map((kept) => ({ exp_labels: { ...labels, ...kept }, exp_annotations: annotations }));
  return { eval_time: WHEN, alertname: alert, exp_alerts: alerts };
}

function caseOf({ alert }: Rule, kind: 'fires' | 'quiet') {
  const { series, [kind]: values, labels: kept } = CASES[alert]!;
  const beside = kind === 'fires' ? (BESIDE[alert] ?? []) : [];
  return {
    name: `${alert} ${kind}`,
    interval: '1m',
    input_series: [{ series, values }, ...beside],
    alert_rule_test: [alertTest(alert, kind === 'fires' ? [kept ?? {}] : [])],
  };
}

const promtool = await findProgram('promtool');
if (!promtool)
  process.stdout.write('skipped: promtool is not here; it is in the Debian package prometheus\n');

describe('the rules for Prometheus', () => {
  it('have a case each, a page each, and no page of a rule that is gone', () => {
    const names = rules.map(({ alert }) => alert).sort();
    expect(Object.keys(CASES).sort()).toEqual(names);
    const pages = readdirSync('docs/runbooks').filter((file) => file !== 'index.md');
    expect(pages.sort()).toEqual(names.map((name) => `${name}.md`));
  });

  it.each(rules)('$alert leads to its page, which says what to look at and what to do', (rule) => {
    const { runbook_url: page } = rule.annotations;
    expect(existsSync(page)).toBe(true);
    const text = readFileSync(page, 'utf8');
    expect(text).toContain(`\`${rule.expr}\``);
    for (const part of ['## What it means\n\n', '## Look here\n\n- ', '## Do this\n\n1. '])
      expect(text).toContain(part);
    for (const [, linked] of text.matchAll(/\]\(([^)#]+)[^)]*\)/g))
      expect([linked, existsSync(resolve('docs/runbooks', linked!))]).toEqual([linked, true]);
  });

  it('are those of docs/operations.md', () => {
    const [, table = ''] = /^## Metrics worth an alert$([\s\S]*?)^#/m.exec(
      readFileSync('docs/operations.md', 'utf8'),
    )!;
    const told = [...table.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, expression]) => expression!);
    expect(told.sort()).toEqual(rules.map(({ expr }) => expr).sort());
  });

  // Prometheus' own reader is a package of the machine (`prometheus` on Debian); where it is not, the file says so at its start.
  (promtool ? it : it.skip)('fire when they should, and only then (promtool test rules)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rules-'));
    const file = join(folder, 'rules.test.yml');
    const tests = rules.flatMap((rule) => [caseOf(rule, 'fires'), caseOf(rule, 'quiet')]).concat(MORE);
    writeFileSync(file, stringify({ rule_files: [FILE], evaluation_interval: '1m', tests }));
    const told = execFileSync(promtool!, ['test', 'rules', file], { encoding: 'utf8' });
    expect(told).toContain('SUCCESS');
  });
});
