import { eventually } from '@app/testing';
import { formatCallbackEvent } from '@app/wecom-client';
import { FlakyLink } from './flaky-link.js';
import { GatewayHarness } from './gateway-harness.js';

const press = (taskId: string) =>
  formatCallbackEvent({
    type: 'template_card_event',
    family: 'data',
    toUserName: 'wpCorpA',
    fromUserName: 'woAnna',
    createTime: 100,
    eventKey: 'ack',
    taskId,
    responseCode: 'RC',
    selectedItems: [],
  });

describe('callbacks while PostgreSQL is away', () => {
  let gateway: GatewayHarness;
  let link: FlakyLink;

  beforeAll(async () => {
    link = await FlakyLink.to(new URL(process.env.DATABASE_URL!), 5432);
    gateway = await GatewayHarness.start(({ database }) => ({
      DATABASE_URL: link.through(new URL(database.url)),
    }));
  });

  afterAll(async () => {
    await gateway.stop();
    link.close();
  });

  it('are held until it is back, and each is stored', async () => {
    link.cut();
    const held = Promise.all(
      Array.from({ length: 5 }, (_, index) => gateway.push('data', press(`t${index}`))),
    );
    await eventually(() => expect(link.refused).toBeGreaterThan(0));
    link.mend();
    expect((await held).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await eventually(async () => expect(await gateway.facts('WECOM_CALLBACKS')).toHaveLength(5));
  });

  it('are asked to come again when it stays away', async () => {
    link.cut();
    const response = await gateway.push('data', press('later'));
    expect([response.status, await response.text()]).toEqual([500, 'try again']);
    // Patience (4 s) ends before WeCom's does; how exactly is the business of while-away.spec.ts.
    expect(link.refused).toBeGreaterThan(5);
    link.mend();
    expect((await gateway.push('data', press('later'))).status).toBe(200);
  }, 30_000);
});
