import { cleanUsername, isUsername, usernameKey } from './username.js';

describe('usernames', () => {
  it.each(['li', ' li ', '李四', 'li@corp.example', 'ｌｉ', 'a'.repeat(128)])('%p can be typed', (name) =>
    expect(isUsername(name)).toBe(true),
  );

  it.each(['', '   ', 'a\nb', 'a\u0000', 'li\u200b', '\u202eil', 'a\u2028', 'a'.repeat(129), 7, null])(
    '%p cannot',
    (name) => expect(isUsername(name)).toBe(false),
  );

  it('are kept as one would type them and compared without case', () => {
    expect(cleanUsername('  Ｌi\u3000')).toBe('Li');
    expect(usernameKey('ＬI')).toBe(usernameKey(' li '));
    expect(usernameKey('li')).not.toBe(usernameKey('l i'));
  });
});
