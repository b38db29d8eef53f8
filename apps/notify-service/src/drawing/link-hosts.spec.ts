import { buildPreviewSample } from '@app/cards';
import type { Clock } from '@app/platform';
import type { NotifyConfig } from '../notify.config.js';
import { CardDrawer } from './card-drawer.js';
import { LinkHosts } from './link-hosts.js';

const hosts = LinkHosts.parse('wiki.example.com, *.grafana.net ,acme:Status.Acme.CN');

describe('where links of alerts may lead', () => {
  it.each([
    ['https://wiki.example.com/a?b=c#d', 'other'],
    ['https://WIKI.example.com.:8443/', 'other'],
    ['https://a.b.grafana.net/', 'other'],
    ['https://status.acme.cn/', 'acme'],
  ])('%s, of tenant %s', (link, tenant) => expect(hosts.allowedLink(tenant, link)).toBe(link));

  it.each([
    ...[
      'http://wiki.example.com/',
      'https://wiki.example.com.evil.example/',
      'https://evilwiki.example.com/',
    ],
    ...[
      'https://wiki.example.com@evil.example/',
      'https://evil.example/#wiki.example.com',
      'https://grafana.net/',
    ],
    ...[
      'https://evil.example\\@wiki.example.com/',
      'https://wiki。example。com.evil.example',
      'javascript:alert(1)',
    ],
    ...['https://evilgrafana.net/', 'https://status.acme.cn/', 'nothing'],
  ])('and not %s', (link) => expect(hosts.allowedLink('other', link)).toBeNull());

  it('is anywhere as long as nothing is listed', () => {
    expect(LinkHosts.parse(' ').allowedLink('t', 'http://x.example/')).toBe('http://x.example/');
    expect(hosts.allowedLink('t', null)).toBeNull();
  });

  it('is a list of hosts and nothing else', () => {
    for (const text of ['', 'a.example', '*.a.example,t:b_c.example', 'localhost'])
      expect([text, LinkHosts.problemWith(text)]).toEqual([text, undefined]);
    for (const text of ['https://a.example', 'a.example/x', '*', '*.*.x', 'a b', 't:'])
      expect([text, LinkHosts.problemWith(text)]).toEqual([text, expect.stringMatching(/^must list hosts/)]);
  });

  it('holds on cards: our own page takes the place of another host', () => {
    const config = { publicBaseUrl: 'https://oncall.example.com', cardLinkHosts: 'wiki.example.com' };
    const drawer = new CardDrawer(config as NotifyConfig, { now: () => new Date() } as Clock);
    const linkOf = (detailUrl: string) =>
      drawer.draw({
        ...{ tenant: 't', cardId: 'c', alert: { ...buildPreviewSample(), detailUrl }, template: 'built-in' },
        ...{ reader: { locale: 'en', timeZone: 'UTC' }, names: {}, look: 'current' },
      }).card.card_action!.url;
    expect(linkOf('https://wiki.example.com/x')).toBe('https://wiki.example.com/x');
    expect(linkOf('https://evil.example/x')).toMatch('https://oncall.example.com/alerts/t/');
  });
});
