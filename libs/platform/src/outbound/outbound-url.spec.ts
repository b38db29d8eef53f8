import { AddressRanges } from '../address-ranges.js';
import { checkOutboundUrl } from './outbound-url.js';

const NOTHING = AddressRanges.parse('');

describe('checkOutboundUrl', () => {
  it.each([
    'https://hooks.example.com/a?key=1',
    'http://8.8.8.8:8080/',
    'HTTPS://Example.com',
    'http://a_b.example',
  ])('takes %s', (url) => expect(checkOutboundUrl(url, NOTHING)).toBeUndefined());

  it.each([
    ...['', 'hooks.example.com', 'ftp://example.com', 'file:///etc/passwd', 'http://', 'javascript:alert(1)'],
    ...['https://me:secret@example.com/', `https://example.com/${'a'.repeat(2_048)}`],
    ...[
      'http://localhost:9/',
      'http://a.localhost./',
      'http://127.0.0.1/',
      'http://2130706433/',
      'http://0x7f.1/',
    ],
    ...[
      'http://0177.0.0.1/',
      'http://127.1/',
      'http://①②⑦.⓪.⓪.①/',
      'http://127.0.0.1./',
      'http://%31%32%37.0.0.1/',
    ],
    ...['http://[64:ff9b::7f00:1]/', 'http://[fe80::1]/', 'http://[::]/', 'http://LOCALHOST/', 'http://0/'],
    ...['http://[::1]/', 'http://[::ffff:10.0.0.1]/', 'http://169.254.169.254/latest', 'http://017700000001'],
  ])('refuses %s', (url) => {
    const problem = checkOutboundUrl(url, NOTHING);
    expect(problem).toMatch(/^must /);
    expect(problem).not.toContain('secret');
  });

  it('takes what is allowed', () => {
    expect(checkOutboundUrl('http://10.0.0.8/hook', AddressRanges.parse('10.0.0.0/8'))).toBeUndefined();
    expect(checkOutboundUrl('http://localhost/hook', AddressRanges.parse('loopback'))).toBeUndefined();
  });
});
