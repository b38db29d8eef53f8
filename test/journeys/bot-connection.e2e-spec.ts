import { eventually, type Json } from '@app/testing';
import { BotConnection } from '@app/wecom-client';
import { CorpStory } from '../harness/corp-story.js';
import { GroupStory } from '../harness/group-story.js';
import { System } from '../harness/system.js';

describe('a smart bot that is connected to a tenant', () => {
  let system: System;
  let acme: CorpStory;
  let group: GroupStory;
  beforeAll(async () => {
    system = await System.start({ together: false });
    acme = await CorpStory.begin(system);
    group = await GroupStory.begin(acme, ['zhangsan', 'lisi']);
  });
  afterAll(() => system.stop());

  const findings = async (): Promise<Record<string, boolean>> =>
    Object.fromEntries((await group.check()).checks.map(({ name, ok }: Json) => [name, ok]));
  const health = async (): Promise<Json> => {
    const { services } = await system.api.get('/health-report');
    const { checks } = services.find(({ service }: Json) => service === 'bot-service');
    return checks.find(({ name }: Json) => name === 'bot-connections');
  };

  it('needs its BotID and Secret alone, is listed with the others, and says how it stands', async () => {
    const { botId, integrationId } = group.bot;
    expect(await findings()).toEqual({ connection: true, chats: true });
    expect(await system.api.get(`/integrations/${integrationId}`)).toMatchObject({
      ...{ kind: 'bot', corpId: botId, authorization: 'active', callbackUrl: null },
    });
    expect((await health()).ok).toBe(true);
  });

  it('is not fought for when somebody else uses its secret, until an operator enters one', async () => {
    system.expectErrorLog(/somebody else uses this bot’s secret/);
    const { botId, secret, integrationId } = group.bot;
    let other: string | undefined;
    const thief = new BotConnection({
      ...{ botId, secret, url: system.env.WECOM_BOT_URL },
      onState: (state) => (other = state),
      onCallback: () => undefined,
    });
    thief.start();
    await eventually(async () => expect(await findings()).toEqual({ connection: false, chats: true }));
    const { ok, words } = await health();
    expect([ok, JSON.stringify(words)]).toEqual([false, expect.stringContaining('Secret')]);
    // Another bot is connected meanwhile, by rounds that pass this one by.
    const { kicks } = await group.seen();
    await GroupStory.begin(acme, ['lisi']);
    expect([other, (await group.seen()).kicks]).toEqual(['ready', kicks]);
    thief.close();
    await system.api.put(`/integrations/${integrationId}/credentials`, { secret });
    await eventually(async () => expect((await findings()).connection).toBe(true));
    await eventually(async () => expect((await health()).ok).toBe(true));
  });

  it('comes back after a lost connection, and after its leader has gone', async () => {
    await group.order('drop');
    await group.isConnected();
    await system.restart('bot-service');
    await group.isConnected();
    await eventually(async () => expect((await findings()).connection).toBe(true));
  });

  it('says so when WeCom refuses its secret', async () => {
    system.expectErrorLog(/does not accept this bot’s id or secret/);
    const { integrationId, secret } = group.bot;
    await system.api.put(`/integrations/${integrationId}/credentials`, { secret: 'a-wrong-secret-of-a-bot' });
    await eventually(async () => {
      const { checks } = await group.check();
      expect(JSON.stringify(checks)).toContain('853000');
    });
    await system.api.put(`/integrations/${integrationId}/credentials`, { secret });
    await eventually(async () => expect((await findings()).connection).toBe(true));
  });

  it('is forgotten with its integration', async () => {
    await system.api.delete(`/integrations/${group.bot.integrationId}`);
    await eventually(async () => expect((await group.seen()).connected).toBe(false));
  });
});
