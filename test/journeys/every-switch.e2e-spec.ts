import { eventually } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

/** The open points of wecom/05 §6 that decide what a card costs and who sees it. */
const SWITCHES = {
  click_code_limited_to_clicker: ['no', 'yes'],
  used_code_error: ['60140', '42022'],
  failed_update_burns_code: ['no', 'yes'],
  passive_reply_on_button_click: ['ignore', 'apply'],
  lower_case_returned_ids: ['yes', 'no'],
} as const;

/** Other points that a card passes on its way; each pair of values of any two switches meets in some combination. */
const FURTHER = {
  passive_reply_on_menu_click: ['apply', 'ignore'],
  passive_reply_consumes_code: ['no', 'yes'],
  update_for_unlicensed: ['allowed', 'refused'],
  update_outside_recipients: ['invaliduser', '82102'],
  button_only_update_look: ['one_button', 'all_buttons'],
  retry_same_response_code: ['yes', 'no'],
  recall_kills_codes: ['no', 'yes'],
  task_id_scope: ['app', 'corp'],
  envelope_agentid: ['present', 'missing'],
  envelope_order: ['encrypt_last', 'encrypt_first'],
  xml_layout: ['compact', 'indented'],
  retry_bytes: ['fresh', 'identical'],
} as const;

const bitsOf = (number: number): number => number.toString(2).replaceAll('0', '').length;
/** Sets of at least two of the first switches; the parity over such a set is even beside every other one. */
const PARITIES = Array.from({ length: 2 ** Object.keys(SWITCHES).length }, (_, set) => set).filter(
  (set) => bitsOf(set) >= 2,
);

const combinations = Object.entries(SWITCHES)
  .reduce<Record<string, string>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
  .map((one, index) => {
    const further = Object.entries(FURTHER).map(([name, values], column) => {
      const parity = bitsOf(index & PARITIES[column]!) % 2;
      return [name, values[parity]!];
    });
    return { ...one, ...(Object.fromEntries(further) as Record<string, string>) };
  });

describe('whatever WeCom turns out to do at the open points', () => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let zhangsan: Phone;
  let lisi: Phone;
  beforeAll(async () => {
    system = await System.start({ without: ['alert-desk'] });
    acme = await CorpStory.begin(system);
    await acme.install();
    pipeline = await Pipeline.connect(system);
    [zhangsan, lisi] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
  });
  afterAll(async () => {
    await pipeline.close();
    await system.stop();
  });

  const updateCalls = (): number =>
    system.sandbox.apiLog.entries.filter(({ api }) => api === 'message/update_template_card').length;

  it('are met in every pair of values', () => {
    const names = Object.keys(combinations[0]!);
    for (const one of names)
      for (const other of names.filter((name) => name !== one)) {
        const pairs = new Set(combinations.map((given) => `${given[one]} ${given[other]}`));
        expect([one, other, pairs.size]).toEqual([one, other, 4]);
      }
  });

  it.each(
    combinations.map(
      (combination, index) => [Object.values(combination).join(' '), combination, index] as const,
    ),
  )(
    '%s: the press is answered, the end is shown to both, no code is spent twice',
    async (_, combination, index) => {
      for (const [name, value] of Object.entries(combination)) system.sandbox.state.switches.set(name, value);
      const alertId = `SW-${index}`;
      const callsBefore = updateCalls();
      // A later minute for each combination keeps the story inside the member's quota.
      system.advance(61_000);
      await pipeline.publish({ alertId, title: alertId, notify: { recipients: ['zhangsan', 'lisi'] } });
      await Promise.all([zhangsan.sees(alertId), lisi.sees(alertId)]);

      await zhangsan.press('开始处理');
      await eventually(() =>
        expect(pipeline.actions.some(({ data }) => data.alertId === alertId)).toBe(true),
      );
      await pipeline.publish({
        alertId,
        title: alertId,
        version: 2,
        status: 'processing',
        lastChange: { kind: 'acknowledged' },
      });
      await zhangsan.sees(alertId, '处理中');

      await pipeline.publish({
        alertId,
        title: alertId,
        version: 3,
        status: 'closed',
        lastChange: { kind: 'closed' },
      });
      await eventually(
        () => {
          system.advance(2_000);
          for (const phone of [zhangsan, lisi]) {
            expect(JSON.stringify(phone.cards().at(-1)!.content)).toContain('已关闭');
          }
        },
        { timeoutMs: 15_000 },
      );
      const codes = [...system.sandbox.state.codes.values()];
      const applied = system.sandbox.apiLog.entries.filter(
        ({ api, errcode }) => api === 'message/update_template_card' && errcode === 0,
      ).length;
      expect(codes.filter(({ usedFor }) => usedFor === 'update')).toHaveLength(applied);
      // The press and the end: one update each, one more where a click code reached its clicker only.
      expect(updateCalls() - callsBefore).toBeLessThanOrEqual(3);
    },
  );
});
