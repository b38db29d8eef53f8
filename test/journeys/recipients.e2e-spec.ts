import { eventually } from '@app/testing';
import { bindLicence, buyLicence } from '../../apps/wecom-sandbox/src/index.js';
import { CONNECTION_KINDS, itOfSuites } from '../harness/connection.js';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

describe.each(CONNECTION_KINDS)(
  'an alert reaches each kind of recipient with exactly one outcome (%s)',
  (kind) => {
    /** What becomes of who has no licence. */
    const unlicensed = kind === 'suite' ? 'LICENSE_REQUIRED' : 'delivered';
    let system: System;
    let acme: CorpStory;
    let pipeline: Pipeline;
    beforeAll(async () => {
      system = await System.start({ without: ['alert-desk'] });
      acme = await CorpStory.begin(system, { members: ['zhangsan', 'lisi', 'wangwu', 'zhaoliu'], kind });
      await acme.install();
      pipeline = await Pipeline.connect(system);
      await acme.bound('zhangsan', 'lisi', 'zhaoliu');
      await acme.account('wangwu');
      const { state } = system.sandbox;
      acme.corp.trialEndsAt = state.now();
      for (const licensed of ['zhangsan', 'lisi']) {
        bindLicence(
          state,
          buyLicence(state, acme.corp, 1),
          acme.corp.members.get(acme.phone(licensed).userId)!,
        );
      }
    });
    afterAll(async () => {
      await pipeline.close();
      await system.stop();
    });

    it('delivered, not linked, not licensed, unknown', async () => {
      await pipeline.publish({ notify: { recipients: ['zhangsan', 'lisi', 'wangwu', 'zhaoliu', 'nobody'] } });
      const items = await acme.deliveries('INC-42', 5);
      const outcomes = Object.fromEntries(items.map((item) => [item.accountId, item.reason ?? item.outcome]));
      expect(outcomes).toEqual({
        zhangsan: 'delivered',
        lisi: 'delivered',
        wangwu: 'ACCOUNT_NOT_LINKED',
        zhaoliu: unlicensed,
        nobody: 'ACCOUNT_UNKNOWN',
      });
      await acme
        .phone('zhangsan')
        .sees('支付接口 5xx 比例过高', '待处理', '严重', '开始处理', '直接关闭', '屏蔽2小时', '状态刷新');
      expect(acme.phone('lisi').cards()).toHaveLength(1);
      expect(acme.phone('zhaoliu').cards()).toHaveLength(unlicensed === 'delivered' ? 1 : 0);
      await expect(acme.cards('INC-never-seen')).rejects.toThrow('ALERT_UNKNOWN');
      const card = await acme.card('INC-42');
      expect(await acme.cards('INC-42')).toHaveLength(1);
      expect(card.recipients.map(({ accountId }: { accountId: string }) => accountId).sort()).toEqual(
        Object.keys(outcomes)
          .filter((accountId) => outcomes[accountId] === 'delivered')
          .sort(),
      );
    });

    it('one shared card, one result for each on the bus, in both CloudEvents modes', async () => {
      await pipeline.publishBinary({ alertId: 'INC-43', notify: { recipients: ['zhangsan'] } });
      await acme.deliveries('INC-43', 1);
      const results = pipeline.deliveries.filter(({ data }) => data.alertId === 'INC-42');
      expect(results.map(({ data }) => data.accountId).sort()).toEqual([
        'lisi',
        'nobody',
        'wangwu',
        'zhangsan',
        'zhaoliu',
      ]);
    });

    it('everybody unlicensed or out of scope: WeCom’s 81013 is taken apart', async () => {
      await pipeline.publish({ alertId: 'INC-44', notify: { recipients: ['zhaoliu'] } });
      const [zhaoliu] = await acme.deliveries('INC-44', 1);
      expect(zhaoliu!.reason ?? zhaoliu!.outcome).toBe(unlicensed);
      await acme.connection.setScope(['zhangsan', 'zhaoliu']);
      await pipeline.publish({ alertId: 'INC-45', notify: { recipients: ['lisi', 'zhangsan'] } });
      const items = await acme.deliveries('INC-45', 2);
      const lisi = items.find(({ accountId }) => accountId === 'lisi');
      expect(lisi!.reason).toBe('OUTSIDE_VISIBLE_SCOPE');
    });

    it('who is back in the scope is reached again, and signs in without a password', async () => {
      const lisi = acme.phone('lisi');
      await eventually(async () => expect((await lisi.open('/app')).text).toContain('不在应用可见范围内'));
      const { items } = await system.api.get('/tenants/acme/bindings?status=bound');
      expect(items.find(({ accountId }: { accountId: string }) => accountId === 'lisi')).toMatchObject({
        outsideScope: true,
      });
      system.advance(2_000);
      await acme.connection.setScope(['zhangsan', 'zhaoliu', 'lisi']);
      await eventually(async () => {
        const home = await lisi.open('/app');
        expect(home.status).toBe(200);
        expect(home.text).not.toContain('name="password"');
      });
      await pipeline.publish({ alertId: 'INC-48', notify: { recipients: ['lisi'] } });
      const [item] = await acme.deliveries('INC-48', 1);
      expect(item!.outcome).toBe('delivered');
    });

    it('a broken event goes to the dead letters with its reason and stops nobody', async () => {
      await pipeline.publish({ alertId: 'INC-46', version: 0 as never });
      await pipeline.publish({ alertId: 'INC-47', notify: { recipients: ['zhangsan'] } });
      const [item] = await acme.deliveries('INC-47', 1);
      expect(item!.outcome).toBe('delivered');
    });

    // Of its own app's scope WeCom says nothing else: who left is found out by the next message.
    itOfSuites(kind)(
      'the scope changes without a word about its members: who was left out loses the sign-in all the same',
      async () => {
        system.advance(2_000);
        system.sandbox.state.switches.set('scope_change_subscribes', 'none');
        const zhangsan = acme.phone('zhangsan');
        expect((await zhangsan.open('/app')).status).toBe(200);
        await acme.connection.setScope(['lisi']);
        await eventually(async () =>
          expect((await zhangsan.open('/app')).text).toContain('不在应用可见范围内'),
        );
        await pipeline.publish({ alertId: 'INC-49', notify: { recipients: ['zhangsan', 'lisi'] } });
        const outcomes = (await acme.deliveries('INC-49', 2)).map((one) => [
          one.accountId,
          one.reason ?? one.outcome,
        ]);
        expect(Object.fromEntries(outcomes)).toEqual({
          zhangsan: 'OUTSIDE_VISIBLE_SCOPE',
          lisi: 'delivered',
        });
      },
    );
  },
);
