import { eventually } from '@app/testing';
import { CONNECTION_KINDS } from '../harness/connection.js';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe.each(CONNECTION_KINDS)('few codes, many changes (%s)', (kind) => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let phones: [Phone, Phone, Phone];
  beforeAll(async () => {
    system = await System.start({ without: ['alert-desk'] });
    acme = await CorpStory.begin(system, { kind });
    await acme.install();
    pipeline = await Pipeline.connect(system);
    phones = (await acme.bound('zhangsan', 'lisi', 'wangwu')) as [Phone, Phone, Phone];
  });
  afterAll(async () => {
    await pipeline.close();
    await system.stop();
  });

  const recipients = ['zhangsan', 'lisi', 'wangwu'];
  const raise = async (alertId: string): Promise<void> => {
    await pipeline.publish({ alertId, title: alertId, severity: 'info', notify: { recipients } });
    await Promise.all(phones.map((phone) => phone.sees(alertId)));
    await acme.deliveries(alertId, 3);
  };
  const settled = async (alertId: string, version: number): Promise<void> => {
    await eventually(async () => expect((await acme.card(alertId)).trueVersion).toBe(version));
  };
  const windowsOf = async (alertId: string): Promise<string[]> => {
    const card = await acme.card(alertId);
    return card.windows
      .map(({ origin, state }: { origin: string; state: string }) => `${origin} ${state}`)
      .sort();
  };

  it('an alert changes twenty times in a minute with nobody pressing: one code, the last state', async () => {
    await raise('FLAP');
    for (let version = 2; version <= 21; version++) {
      const status = version % 2 === 0 ? 'closed' : 'triggered';
      const kind = version % 2 === 0 ? 'closed' : 'reopened';
      // Version 21 would be open again; the story ends closed.
      await pipeline.publish({
        alertId: 'FLAP',
        title: 'FLAP',
        severity: 'info',
        version,
        status: version === 21 ? 'closed' : status,
        lastChange: { kind },
      });
      await settled('FLAP', version);
      system.advance(3_000);
    }
    await eventually(
      () => {
        system.advance(5_000);
        for (const phone of phones) expect(JSON.stringify(phone.cards().at(-1)!.content)).toContain('已关闭');
      },
      { timeoutMs: 15_000 },
    );
    await eventually(async () => expect(await windowsOf('FLAP')).toEqual(['send consumed']));
  });

  it('three people press within one second: one action counts, one code is spent, two are kept', async () => {
    await raise('RUSH');
    await Promise.all(phones.map((phone) => phone.press('开始处理')));
    await eventually(() =>
      expect(pipeline.actions.filter(({ data }) => data.alertId === 'RUSH').length).toBeGreaterThan(0),
    );
    await pipeline.publish({
      alertId: 'RUSH',
      title: 'RUSH',
      version: 2,
      status: 'processing',
      lastChange: { kind: 'acknowledged', by: { accountId: 'zhangsan' } },
    });
    await Promise.all(phones.map((phone) => phone.sees('RUSH', '处理中')));
    await eventually(async () =>
      expect(await windowsOf('RUSH')).toEqual(['click consumed', 'click open', 'click open', 'send open']),
    );
  });

  it('an alert lives four days without a successor: what can be shown is shown, the rest is listed with its reason', async () => {
    await system.api.put('/tenants/acme/card-policy', { successorCards: 'never' });
    await raise('LONG');
    await pipeline.publish({
      alertId: 'LONG',
      title: 'LONG',
      version: 2,
      status: 'processing',
      lastChange: { kind: 'acknowledged' },
    });
    await settled('LONG', 2);
    const stale = async () => {
      const { items } = await system.api.get('/tenants/acme/cards?stale=true');
      return items.filter(({ alertId }: { alertId: string }) => alertId === 'LONG');
    };
    await eventually(async () => {
      const [card] = await stale();
      expect(
        card.recipients.every(
          ({ staleSince, staleReason }: Record<string, unknown>) => staleSince && staleReason,
        ),
      ).toBe(true);
    });
    // The send code would end unused after three days, so it is spent on the newest truth before that.
    system.advance(71 * HOUR + 46 * MINUTE);
    await Promise.all(phones.map((phone) => phone.sees('LONG', '处理中')));
    await eventually(async () => expect(await windowsOf('LONG')).toEqual(['send consumed']));
    expect(await stale()).toEqual([]);
    system.advance(24 * HOUR);
    await pipeline.publish({
      alertId: 'LONG',
      title: 'LONG',
      version: 3,
      status: 'closed',
      lastChange: { kind: 'closed' },
    });
    await settled('LONG', 3);
    await eventually(async () => {
      const [card] = await stale();
      expect(card.recipients.map(({ staleReason }: { staleReason: string }) => staleReason)).toEqual(
        recipients.map(() => 'no_window'),
      );
    });
  });
});
