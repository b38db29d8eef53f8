import type { CorpWish } from './control/new-corp.js';

/** What a sandbox without a suite begins with: one corp, one app of its own that may be called from anywhere. */
export const DEMO_CORPS: CorpWish[] = [
  {
    name: '示例科技',
    plainCorpId: 'ww0000sandboxcorp1',
    departments: [{ id: 2, name: '运维', parentId: 1 }],
    tags: [{ id: 1, name: '值班', userIds: [], partyIds: [2] }],
    members: [
      {
        userId: 'zhangsan',
        name: '张三',
        departments: [2],
        mobile: '13800000001',
        email: 'zhangsan@corp.example',
      },
      { userId: 'lisi', name: '李四', departments: [2], mobile: '13800000002', email: 'lisi@corp.example' },
      { userId: 'wangwu', name: '王五', mobile: '13800000003', email: 'wangwu@corp.example' },
    ],
    apps: [
      {
        name: '告警',
        agentId: 1000002,
        secret: 'sandbox-app-secret',
        trustedIps: ['0.0.0.0/0', '::/0'],
        trustedDomain: 'localhost:3000',
      },
    ],
    bots: [
      {
        botId: 'aibSandboxBot1',
        secret: 'sandbox-bot-secret',
        name: '值班',
        groups: [{ chatId: 'wrSandboxGroup1', name: '支付值班群', members: ['zhangsan', 'lisi', 'wangwu'] }],
      },
    ],
  },
];
