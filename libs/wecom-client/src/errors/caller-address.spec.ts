import { callerAddressIn } from './caller-address.js';

describe('the address that WeCom refused', () => {
  it.each([
    [
      'the text of wecom/07 §1',
      'not allow to access from your ip, hint: [1790000001_28_0f1e2d3c4b5a69788796a5b4c3d2e1f0], from ip: 203.0.113.9, ' +
        'more info at https://open.work.weixin.qq.com/devtool/query?e=60020',
      '203.0.113.9',
    ],
    [
      'a hint of one run of digits',
      'not allow to access from your ip, hint: [1790000001365201005041566], from ip: 198.51.100.160, more info at https://open.work.weixin.qq.com/devtool/query?e=60020',
      '198.51.100.160',
    ],
    ['the end of the text', 'not allow to access from your ip, from ip: 203.0.113.9', '203.0.113.9'],
    ['a full stop behind it', 'not allow, from ip: 203.0.113.9.', '203.0.113.9'],
    ['no blank', 'not allow to access from your ip,from ip:203.0.113.9,more', '203.0.113.9'],
    ['capitals and a wide colon', 'From IP：203.0.113.9', '203.0.113.9'],
    ['brackets', 'from ip: [203.0.113.9], more info', '203.0.113.9'],
    ['IPv6', 'from ip: 2001:db8::17, more info', '2001:db8::17'],
    ['IPv4 written as IPv6', 'from ip: ::ffff:203.0.113.9, more info', '203.0.113.9'],
  ])('is read from %s', (_, errmsg, address) => expect(callerAddressIn(errmsg)).toBe(address));

  it.each([
    ['a masked one', 'from ip: x.x.x.x, more info'],
    ['half a mask', 'from ip: 101.43.**, more info'],
    ['a number that is none', 'from ip: 999.1.1.1, more info'],
    ['a text without one', 'not allow to access from your ip, hint: [1790000001365201005041566]'],
    ['nothing', ''],
    ['no text at all', 60020],
  ])('is not made up from %s', (_, errmsg) => expect(callerAddressIn(errmsg)).toBeUndefined());
});
