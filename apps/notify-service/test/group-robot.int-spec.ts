import { type RecipientChannel, sealContextOf } from '@app/contracts';
import { Keyring } from '@app/platform';
import { type AlertGiven, eventually } from '@app/testing';
import { NotifyHarness, TENANT } from './notify-harness.js';

describe('a group robot', () => {
  const ROBOT: RecipientChannel = { id: 'robot-00000001' };
  let world: NotifyHarness;
  let chatId: string;
  beforeAll(async () => {
    world = await NotifyHarness.start({ OUTBOUND_ALLOW: 'loopback' });
    const { bots } = world.sandbox.state;
    const members = [...world.corp.members.values()].slice(0, 1);
    ({ chatId } = bots.createGroup(world.corp, { name: '支付值班群', members, bots: [] }));
  });
  afterAll(() => world?.stop());

  const alert = (alertId: string, accountId: string, given: AlertGiven = {}) =>
    world.alert({
      ...{ alertId, severity: 'critical', title: `${alertId} fails`, ...given },
      notify: { recipients: [accountId] },
    });
  const told = async (alertId: string) =>
    (await world.outcomes(alertId, 1)).map(({ version, channel, outcome, reason, detail }) =>
      [version, channel, outcome, reason ?? detail ?? ''].join(' '),
    );
  const group = () => world.sandbox.state.bots.ofGroup(chatId)!.messages;
  /** An account that is told by a new robot of the group. */
  function toGroup(accountId: string): { key: string } {
    world.account(accountId, { channels: [ROBOT] });
    const owner = `${TENANT}/${accountId}`;
    const robot = world.sandbox.state.robots.add(chatId);
    const sealedSecret = world.app.get(Keyring).seal(robot.key, sealContextOf('webhookSecret', owner));
    const reader = { displayName: '韩梅梅', locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
    world.standIns.targets.set(`${owner}/${ROBOT.id}`, { kind: 'robot', sealedSecret, ...reader });
    return robot;
  }
  const titles = () => group().map(({ history }) => JSON.stringify(history[0]!.content));

  it('tells the group on a notice card that leads to the alert', async () => {
    toGroup('han');
    await alert('ROB-1', 'han');
    expect(await told('ROB-1')).toEqual(['1 robot delivered ']);
    expect(group().at(-1)!.history[0]).toMatchObject({
      msgType: 'template_card',
      content: {
        card_type: 'text_notice',
        main_title: { title: '待处理 · ROB-1 fails' },
        card_action: { type: 1, url: expect.stringMatching(/\/alerts\/.*\/ROB-1/) },
      },
    });
  });

  it('says it in plain words where WeCom does not take the card', async () => {
    toGroup('yang');
    world.sandbox.faults.order({ api: 'webhook/send', errcode: 40058 });
    await alert('ROB-2', 'yang');
    expect(await told('ROB-2')).toEqual(['1 robot delivered ']);
    expect(group().at(-1)!.history[0]).toMatchObject({
      msgType: 'text',
      content: { content: expect.stringContaining('[严重] 待处理 · ROB-2 fails') },
    });
  });

  it('is given up at once where its key is no longer known, and tried again after a limit or a lost answer', async () => {
    const robot = toGroup('zhu');
    world.sandbox.faults.order({ api: 'webhook/send', errcode: 45009 });
    await alert('ROB-3', 'zhu');
    await eventually(() => world.calls('webhook/send').some(({ errcode }) => errcode === 45009));
    await world.settles();
    world.clock.advance(61_000);
    expect(await told('ROB-3')).toEqual(['1 robot delivered ']);
    world.sandbox.state.robots.robots.delete(robot.key);
    await alert('ROB-4', 'zhu');
    expect(await told('ROB-4')).toEqual(['1 robot failed CHANNEL_REJECTED']);
    const said = JSON.stringify(await world.facts('alerts.v1.*.delivery'));
    expect(said).not.toContain(robot.key);
  });

  it('has sixteen messages a minute leave, and the rest in the next', async () => {
    toGroup('qin');
    const before = group().length;
    const ids = Array.from({ length: 20 }, (_, n) => `RATE-${n}`);
    for (const id of ids) await alert(id, 'qin', { severity: 'info' });
    await eventually(() => group().length === before + 16);
    await world.settles();
    expect(group().length).toBe(before + 16);
    world.clock.advance(61_000);
    await eventually(() => group().length === before + 20);
    for (const id of ids) expect(titles().filter((title) => title.includes(`${id} fails`))).toHaveLength(1);
  });
});
