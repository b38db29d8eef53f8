import { AUDITED_FIELDS, auditedOf, type AuditedKind } from './audited-fields.js';

const SECRET = 'hunter-two';
const SECRETS = [
  'password',
  'sealedPassword',
  'token',
  'digest',
  'secret',
  'encodingAesKey',
  'permanentCode',
];

describe('what the audit keeps of an object', () => {
  it.each(Object.keys(AUDITED_FIELDS) as AuditedKind[])('holds no secret of a %s', (kind) => {
    const object = {
      ...Object.fromEntries(SECRETS.map((name) => [name, SECRET])),
      name: 'n',
      role: 'viewer',
    };
    expect(JSON.stringify(auditedOf(kind, object))).not.toContain(SECRET);
    expect(AUDITED_FIELDS[kind].filter((field) => SECRETS.includes(field))).toEqual([]);
  });

  it('is nothing where there is no object, and a note of a long one', () => {
    expect(auditedOf('account', null)).toBeNull();
    expect(auditedOf('account', 'text')).toBeNull();
    expect(String(auditedOf('template', { body: 'x'.repeat(20_000) })?.body)).toHaveLength(16 * 1024 + 1);
  });

  it('keeps where an account is told, and of an address its host alone', () => {
    const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=secret';
    const channels = [{ kind: 'wecom' }, { kind: 'robot', url, severities: ['critical'] }];
    const kept = auditedOf('account', { mobile: '13800000000', channels });
    expect(kept).toEqual({
      mobile: '13800000000',
      channels: [{ kind: 'wecom' }, { kind: 'robot', host: 'qyapi.weixin.qq.com', severities: ['critical'] }],
    });
    expect(JSON.stringify(kept)).not.toContain('secret');
  });

  it('keeps which group a space tells', () => {
    const group = { integrationId: 'i', chatId: 'c' };
    expect(auditedOf('space', { name: 'x', group })).toEqual({ name: 'x', group });
  });
});
