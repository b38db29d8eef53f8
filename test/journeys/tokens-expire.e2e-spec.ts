import { CONNECTION_KINDS } from '../harness/connection.js';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

describe.each(CONNECTION_KINDS)('credentials end in the middle of the work (%s)', (kind) => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  beforeAll(async () => {
    system = await System.start({ without: ['alert-desk'] });
    acme = await CorpStory.begin(system, { kind });
    await acme.install();
    pipeline = await Pipeline.connect(system);
    await acme.bound('zhangsan');
  });
  afterAll(async () => {
    await pipeline.close();
    await system.stop();
  });

  const delivered = async (alertId: string): Promise<void> => {
    await pipeline.publish({ alertId, notify: { recipients: ['zhangsan'] } });
    const [item] = await acme.deliveries(alertId, 1);
    expect(item).toMatchObject({ outcome: 'delivered' });
  };
  const calls = (api: string): number =>
    system.sandbox.apiLog.entries.filter((entry) => entry.api === api).length;

  it('a corp token WeCom takes back early is fetched anew, once', async () => {
    await delivered('TOK-1');
    const before = calls(acme.connection.tokenApi);
    system.sandbox.state.credentials.killTokens(
      'invalidated',
      ({ kind }) => kind === 'corp' || kind === 'app',
    );
    await delivered('TOK-2');
    expect(calls(acme.connection.tokenApi)).toBe(before + 1);
    expect(acme.phone('zhangsan').cards()).toHaveLength(2);
  });

  it('so is every token together after two hours', async () => {
    system.advance(2 * 3600_000 + 1_000);
    await delivered('TOK-3');
  });

  it('WeCom busy, then an answer lost on the way: one card each', async () => {
    const { faults } = system.sandbox;
    faults.order({ api: 'message/send', errcode: -1 });
    await delivered('TOK-4');
    faults.order({ api: 'message/send', reset: 'after' });
    await delivered('TOK-5');
    expect(acme.phone('zhangsan').cards()).toHaveLength(5);
    const lost = await acme.card('TOK-5');
    expect(lost.windows[0]).toMatchObject({ origin: 'send', state: 'lost' });
    expect(lost.msgId).toBeNull();
  });
});
