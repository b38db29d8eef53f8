import { connect, type NatsConnection } from '@nats-io/transport-node';
import { BusDocument } from '../harness/bus-document.js';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

/** JetStream's own, answers to questions, and what services say of themselves. */
const NOT_OURS = /^(?:\$|_INBOX|_R_)/;

describe('what a day leaves on the bus', () => {
  let system: System;
  let listener: NatsConnection;
  const document = new BusDocument();
  const seen = new Map<string, Set<string>>();

  beforeAll(async () => {
    system = await System.start();
    listener = await connect(system.busOptions('admin'));
    listener.subscribe('>', {
      callback: (_error, message) => {
        if (NOT_OURS.test(message.subject) || message.data.length === 0) return;
        const problems = seen.get(message.subject) ?? new Set();
        seen.set(message.subject, problems);
        for (const problem of document.problemsOf(message.subject, message.json())) problems.add(problem);
      },
    });
    await listener.flush();
  });
  afterAll(async () => {
    await listener?.close();
    await system?.stop();
  });

  it('is as docs/asyncapi.json says', async () => {
    const acme = await CorpStory.begin(system);
    await acme.install();
    const pipeline = await Pipeline.connect(system);
    const [zhang, li] = await acme.bound('zhangsan', 'lisi');
    await acme.account('wangwu', {
      channels: [{ kind: 'wecom' }, { kind: 'webhook', url: 'https://a.example.com/x' }],
    });
    await system.api.put('/tenants/acme/spaces/pay', {
      ...{ name: '支付', match: ['service="pay"'] },
      policy: { levels: [{ targets: [{ account: 'zhangsan' }] }] },
    });
    await pipeline.publish({ alertId: 'A', notify: { recipients: ['zhangsan', 'lisi', 'wangwu'] } });
    await zhang!.sees('待处理');
    await zhang!.press('屏蔽2小时');
    await li!.sees('取消屏蔽');
    await li!.press('开始处理');
    await zhang!.sees('处理中');
    await zhang!.press('直接关闭');
    await li!.sees('已关闭');
    const { id, token } = await system.api.post('/tenants/acme/sources', { kind: 'pagerduty', name: 'pd' });
    expect(id).toEqual(expect.any(String));
    await fetch(`${system.gatewayUrl}/ingest/${token}`, {
      method: 'POST',
      body: JSON.stringify({
        event_action: 'trigger',
        payload: { summary: '磁盘将满', severity: 'critical', custom_details: { service: 'pay' } },
      }),
    });
    await zhang!.sees('磁盘将满');
    await system.api.delete('/tenants/acme/bindings/lisi');
    await pipeline.close();
    const wrong = [...seen].flatMap(([subject, problems]) =>
      [...problems].map((problem) => `${subject} ${problem}`),
    );
    expect(wrong).toEqual([]);
    const subjects = [...seen.keys()].map((subject) => subject.replace(/\.acme\./, '.*.'));
    expect(subjects).toEqual(
      expect.arrayContaining([
        ...['alerts.v1.*.event', 'alerts.v1.*.action', 'alerts.v1.*.delivery', 'card.sent', 'card.updated'],
        ...['card.update-requested', 'audit.recorded', 'ingest.received', 'notify.recipients.check'],
      ]),
    );
  });
});
