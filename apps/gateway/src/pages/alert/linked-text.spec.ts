import { isSafeLink, linkedText } from './linked-text.js';

const links = (text: string) => linkedText(text).flatMap(({ href }) => (href ? [href] : []));

describe('linkedText', () => {
  it.each([
    ['见 https://wiki.example.com/a?b=1&c=2。然后', ['https://wiki.example.com/a?b=1&c=2']],
    [
      '(see http://a.example/x_(y)), or https://b.example/.',
      ['http://a.example/x_(y)', 'https://b.example/'],
    ],
    ['链接：https://c.example/路径，重启', ['https://c.example/路径']],
    ['"https://d.example/e"', ['https://d.example/e']],
    ['javascript:alert(1) data:text/html,x ftp://e.example //f.example', []],
    ['https://user:secret@g.example/', []],
    ['https://', []],
    ['', []],
  ])('finds in %s', (text, found) => {
    expect(links(text)).toEqual(found);
    expect(
      linkedText(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it('knows what a browser may be sent to', () => {
    expect(['https://a.example', 'http://a_b.example:8080/x'].map(isSafeLink)).toEqual([true, true]);
    expect(['javascript:alert(1)', '/x', 'https://a@b.example'].map(isSafeLink)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
