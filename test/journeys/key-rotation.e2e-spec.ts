import { randomBytes } from 'node:crypto';
import { InvariantError, Keyring, type SealContext } from '@app/platform';
import { eventually, type Json } from '@app/testing';
import { CredentialStory, rotated } from '../harness/credential-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { SERVICES, type ServiceName } from '../harness/services.js';
import { System } from '../harness/system.js';

const key = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [key('old'), key('new')];
/** Eighteen starts of services on a busy machine. */
const PATIENCE_MS = 420_000;
const NAMES = Object.keys(SERVICES) as ServiceName[];

/** The steps of docs/operations.md#keys-and-secrets, with alerts and presses all the while. */
describe('a key is exchanged under traffic', () => {
  let system: System;
  let story: CredentialStory;
  let pipeline: Pipeline;
  const refused: string[] = [];
  const { open } = Keyring.prototype;

  beforeAll(async () => {
    Keyring.prototype.open = function (this: Keyring, sealed: string, context: SealContext): string {
      try {
        return open.call(this, sealed, context);
      } catch (error) {
        if (error instanceof InvariantError) refused.push(`${error.code} ${error.message}`);
        throw error;
      }
    };
    const env = { SECRETS_KEYS: OLD, OUTBOUND_ALLOW: 'loopback' };
    system = await System.start({ env, callbackRetryDelayMs: 1_500 });
    story = await CredentialStory.begin(system);
    pipeline = await Pipeline.connect(system);
  }, PATIENCE_MS);
  afterAll(async () => {
    Keyring.prototype.open = open;
    await pipeline?.close();
    await story?.stop();
    await system?.stop();
  }, PATIENCE_MS);

  const both = { recipients: ['zhangsan', 'lisi'] };
  const raise = (alertId: string) => pipeline.publish({ alertId, title: alertId, notify: both });

  /** Every service takes up the keys, one after another, with an alert on the way to each. */
  async function takeUp(keys: string, phase: string): Promise<void> {
    system.env.SECRETS_KEYS = keys;
    for (const name of NAMES) {
      await raise(`${phase}-${name}`);
      await system.restart(name);
    }
    for (const name of NAMES) await story.acme.deliveries(`${phase}-${name}`, 2);
    const last = `${phase}-last`;
    await raise(last);
    await Promise.all([story.zhangsan.sees(last), story.lisi.sees(last)]);
    await story.zhangsan.press('开始处理');
    await Promise.all([story.zhangsan.sees(last, '处理中'), story.lisi.sees(last, '处理中')]);
  }
  const values = (body: Json): Json[] => body.services.flatMap((service: Json) => service.values);
  const columns = (body: Json, keyId: string): string[] =>
    values(body)
      .filter((value) => value.keyId === keyId)
      .map(({ table, column }) => `${table}.${column}`)
      .sort();
  const RESTING = [
    ...['access_token.sealed_token', 'account.channels', 'callback_keys.sealed_pair'],
    ...['installation.sealed_permanent_code', 'schedule.sealed_calendar_token', 'source.settings'],
    ...['suite_ticket.sealed_ticket', 'update_window.sealed_code'],
  ];

  it(
    'every service opens with it before anyone seals with it',
    async () => {
      await raise('FIRST');
      await Promise.all([story.zhangsan.sees('FIRST'), story.lisi.sees('FIRST')]);
      await takeUp(`${OLD},${NEW}`, 'added');
      const standing = await system.api.get('/keys');
      expect(columns(standing, 'old')).toEqual(expect.arrayContaining(RESTING));
      // Nobody seals with the new one: it could be taken away again.
      expect(standing).toMatchObject({ left: 0, removable: ['new'] });
    },
    PATIENCE_MS,
  );

  it(
    'then it seals, and what rests is sealed anew while work goes on',
    async () => {
      await takeUp(`${NEW},${OLD}`, 'first');
      const [done] = await Promise.all([rotated(system), raise('MEANWHILE'), rotated(system)]);
      expect(done.services.filter(({ unopened }: Json) => unopened > 0)).toEqual([]);
      await story.lisi.sees('MEANWHILE');
      const standing = await eventually(async () => {
        const now = await system.api.get('/keys');
        expect(now).toMatchObject({ left: 0, onTheWay: 0, removable: ['old'] });
        return now;
      });
      expect(columns(standing, 'new')).toEqual(expect.arrayContaining(RESTING));
      const { items } = await system.api.get('/audit?limit=50');
      expect(items.filter(({ action }: Json) => action === 'keys.rotate').length).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it(
    'and without the old key everything is as before: cards of then, webhooks, an own app',
    async () => {
      // A member gets 25 messages in a minute, and as many services restarted.
      system.advance(61_000);
      await takeUp(NEW, 'alone');
      // Its code came under the old key.
      await pipeline.publish({
        alertId: 'FIRST',
        version: 2,
        status: 'closed',
        title: 'FIRST',
        notify: both,
      });
      await eventually(() => {
        // The end is waited out for a while, in case that it is taken back at once.
        system.advance(1_000);
        const first = story.lisi.cards().find(({ content }) => JSON.stringify(content).includes('FIRST'));
        expect(JSON.stringify(first?.content)).toContain('已关闭');
      });
      await pipeline.publish({ alertId: 'HOOK', title: 'HOOK', notify: { recipients: ['wangwu'] } });
      const hook = await eventually(() => {
        const [found] = story.webhooks;
        expect(found).toBeDefined();
        return found!;
      });
      expect(hook.signature).toMatch(/^sha256=/);
      await pipelineOfOwnApp();
      expect((await fetch((await system.api.get('/tenants/acme/schedules/pay')).calendarUrl)).status).toBe(
        200,
      );
      expect(refused).toEqual([]);
    },
    PATIENCE_MS,
  );

  async function pipelineOfOwnApp(): Promise<void> {
    const own = await Pipeline.connect(system, story.other.tenant);
    await own.publish({ alertId: 'OWN', title: 'OWN', notify: { recipients: ['zhaoliu'] } });
    await story.zhaoliu.sees('OWN');
    await story.zhaoliu.press('开始处理');
    await story.zhaoliu.sees('OWN', '处理中');
    await own.close();
  }
});
