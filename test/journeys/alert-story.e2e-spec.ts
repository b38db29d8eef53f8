import { eventually, type Json } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import type { Phone } from '../harness/phone.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('what did that person see at 03:12?', () => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let zhang: Phone;
  let li: Phone;
  beforeAll(async () => {
    system = await System.start({ without: ['alert-desk'] });
    acme = await CorpStory.begin(system);
    await acme.install();
    pipeline = await Pipeline.connect(system);
    [zhang, li] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
    await system.api.put('/tenants/acme/card-policy', { successorCards: 'never' });
  });
  afterAll(async () => {
    await pipeline?.close();
    await system?.stop();
  });

  const at = () => system.clock.now().toISOString();
  const storyOf = (alertId: string): Promise<Json> => system.api.get(`/tenants/acme/alerts/${alertId}/story`);
  const bands = ({ members }: Json): Record<string, string[]> =>
    Object.fromEntries(
      members.map(({ displayName, shown }: Json) => [
        displayName,
        shown.map(({ version, isTrue, reason }: Json) =>
          [`v${version}`, isTrue ? 'true' : 'untrue', reason].filter(Boolean).join(' '),
        ),
      ]),
    );
  const eventuallyTells = (alertId: string, tell: (story: Json) => unknown, expected: unknown) =>
    eventually(async () => expect(tell(await storyOf(alertId))).toEqual(expected), { timeoutMs: 15_000 });
  const drawn = async (alertId: string, moment: string, person: string): Promise<string> => {
    const { members } = await storyOf(alertId);
    const { cardId, userId } = members.find(({ displayName }: Json) => displayName === person);
    const query = `at=${moment}&userId=${userId}`;
    const { card } = await system.api.get(`/tenants/acme/alerts/${alertId}/cards/${cardId}/drawn?${query}`);
    return JSON.stringify(card);
  };

  it('a press by one and a recovery from outside: who saw what, when, and which code was spent', async () => {
    const raised = at();
    await pipeline.publish({ alertId: 'A', title: '磁盘将满', notify: { recipients: ['zhangsan', 'lisi'] } });
    await Promise.all([zhang.sees('磁盘将满', '待处理'), li.sees('磁盘将满')]);
    await acme.deliveries('A', 2);
    await acme.card('A');
    system.advance(10 * MINUTE);
    await li.press('开始处理');
    await pipeline.action('acknowledge');
    await pipeline.publish({
      ...{ alertId: 'A', title: '磁盘将满', version: 2, status: 'processing' },
      ...{
        lastChange: { kind: 'acknowledged', by: { accountId: 'lisi' } },
        responders: [{ accountId: 'lisi' }],
      },
    });
    await Promise.all([zhang.sees('处理中'), li.sees('处理中')]);
    const codes = ({ codes: all }: Json) =>
      all.map(({ origin, state, spentOn }: Json) => [origin, state, spentOn].filter(Boolean).join(' '));
    await eventuallyTells('A', codes, ['send earned', 'click spent v2']);
    system.advance(10 * MINUTE);
    const closed = at();
    await pipeline.publish({
      ...{ alertId: 'A', title: '磁盘将满', version: 3, status: 'closed' },
      lastChange: { kind: 'closed' },
    });
    await eventuallyTells('A', ({ truth }) => truth.length, 3);
    system.advance(10_000);
    await Promise.all([zhang.sees('已关闭'), li.sees('已关闭')]);
    await eventuallyTells('A', bands, {
      张三: ['v1 true', 'v2 true', 'v2 untrue waiting', 'v3 true'],
      李四: ['v1 true', 'v2 true', 'v2 untrue waiting', 'v3 true'],
    });
    system.advance(5 * MINUTE);

    const story = await storyOf('A');
    expect(codes(story)).toEqual(['send spent v3', 'click spent v2']);
    expect(story.truth.map(({ kind, by }: Json) => [kind, by])).toEqual([
      ['triggered', null],
      ['acknowledged', '李四'],
      ['closed', null],
    ]);
    expect(story.presses).toMatchObject([{ by: '李四', action: 'acknowledge', outcome: 'acted' }]);
    expect(JSON.stringify(story)).not.toMatch(/response_?code|sealed/i);

    // 09:12 in Shanghai.
    expect(await drawn('A', new Date(Date.parse(raised) + MINUTE).toISOString(), '张三')).toMatch(
      /待处理.*截至 09:12/,
    );
    expect(await drawn('A', closed, '张三')).toMatch(/处理中.*截至 09:22/);
    const now = await drawn('A', at(), '李四');
    expect(now).toMatch(/已关闭.*截至 09:32/);
    expect(now).not.toMatch(/task_id|response_code|"key"/);
    const content = li.cards().at(-1)!.content as Json;
    expect(JSON.parse(now)).toMatchObject({ main_title: content.main_title, source: content.source });
    await expect(drawn('A', '2026-11-20T00:00:00Z', '李四')).rejects.toThrow(/CARD_NOT_SHOWN/);
  }, 60_000);

  it('a code that ended unused: the card lies from then on, and says why', async () => {
    await pipeline.publish({ alertId: 'B', title: '证书将到期', notify: { recipients: ['zhangsan'] } });
    await zhang.sees('证书将到期');
    await acme.card('B');
    system.advance(72 * HOUR);
    await eventuallyTells('B', ({ codes }) => codes.map(({ state }: Json) => state), ['expired']);
    await pipeline.publish({
      ...{ alertId: 'B', title: '证书将到期', version: 2, status: 'closed' },
      lastChange: { kind: 'closed' },
    });
    await eventuallyTells('B', bands, { 张三: ['v1 true', 'v1 untrue no_window'] });
    system.advance(MINUTE);
    expect(await drawn('B', at(), '张三')).toContain('待处理');
  }, 60_000);

  it('a corp that took the app away: its last cards are told as what they are', async () => {
    await pipeline.publish({ alertId: 'C', title: '延迟过高', notify: { recipients: ['zhangsan', 'lisi'] } });
    await Promise.all([zhang.sees('延迟过高'), li.sees('延迟过高')]);
    await acme.deliveries('C', 2);
    await acme.card('C');
    await acme.connection.end();
    await eventuallyTells('C', ({ codes }) => codes.map(({ state }: Json) => state), ['expired']);
    system.advance(MINUTE);
    await pipeline.publish({
      ...{ alertId: 'C', title: '延迟过高', version: 2, status: 'closed' },
      lastChange: { kind: 'closed' },
    });
    await eventuallyTells('C', bands, { 张三: ['v1 true', 'v1 untrue'], 李四: ['v1 true', 'v1 untrue'] });
    expect(await drawn('C', at(), '李四')).toContain('待处理');
  }, 60_000);

  it('is answered 404 for an alert, and for a card, that nobody knows', async () => {
    await expect(storyOf('NOBODY')).rejects.toThrow(/ALERT_UNKNOWN/);
    await expect(system.api.get('/tenants/acme/alerts/A/cards/nobody/drawn')).rejects.toThrow(/CARD_UNKNOWN/);
  });
});
