import { alertPath, ownPath } from './own-path.js';

describe('own path', () => {
  it.each(['/app', '/alerts/acme/INC-42', '/alerts/acme/%E5%91%8A%E8%AD%A6?notice=sent'])(
    'keeps %s',
    (path) => {
      expect(ownPath(path)).toBe(path);
    },
  );

  it.each([
    'https://evil.example/',
    '//evil.example/app',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    'app',
    '',
    '/../../x',
    '/app\r\nset-cookie: a=b',
  ])('refuses %j', (path) => expect(ownPath(path)).toBeUndefined());

  it('makes an address of every alert id', () => {
    for (const alertId of ['INC-42', '支付/5xx', '..', 'a b?c#d', '%2e']) {
      const path = alertPath('acme', alertId);
      if (alertId === '..') continue;
      expect(ownPath(path)).toBe(path);
    }
  });
});
