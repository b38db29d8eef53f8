import { isIncomplete, personOf } from './sso-claims.js';

const ISSUER = 'https://id.example.com';
const person = (idToken: object, userInfo: object = {}, usernameClaim?: string) =>
  personOf(ISSUER, { ...idToken }, { ...userInfo }, usernameClaim);

describe('the person behind the claims', () => {
  it('is the subject; a name that people can edit names nobody', () => {
    expect(person({ sub: 'li', preferred_username: 'admin' })).toEqual({
      issuer: ISSUER,
      subject: 'li',
      username: 'li',
    });
    expect(person({ sub: '1001', preferred_username: 'admin' })?.username).toBeUndefined();
  });

  it('has the username of the claim the operator chose, from the id token before userinfo', () => {
    const claims = [
      { sub: 's', upn: 'Li@corp' },
      { sub: 's', upn: 'other@corp', email: 'x@y' },
    ] as const;
    expect(person(...claims, 'upn')?.username).toBe('Li@corp');
    expect(person({ sub: 's' }, claims[1], 'upn')?.username).toBe('other@corp');
    expect(person({ sub: 's' }, {}, 'upn')?.username).toBeUndefined();
    expect(person({ sub: 's' }, {}, 'constructor')?.username).toBeUndefined();
  });

  it.each([
    [true, 'a@b.example'],
    ['true', 'a@b.example'],
    [false, undefined],
    ['false', undefined],
    [1, undefined],
    [undefined, undefined],
  ])('has an address that is verified (%p)', (email_verified, email) => {
    expect(person({ sub: 's', email: 'a@b.example', email_verified })?.email).toBe(email);
  });

  it('takes an address and its verification from one place', () => {
    const typed = { sub: 's', email: 'boss@b.example' };
    expect(person(typed, { sub: 's', email: 'own@b.example', email_verified: true })?.email).toBeUndefined();
    expect(person({ sub: 's', email_verified: true }, typed)?.email).toBeUndefined();
    expect(person({ sub: 's' }, { ...typed, email_verified: true })?.email).toBe('boss@b.example');
  });

  it.each([
    { sub: 'a\u0000' },
    { sub: 'x'.repeat(256) },
    { sub: 7 },
    {},
    { sub: 's', email: `${'x'.repeat(320)}@b.example`, email_verified: true },
    { sub: 's', email: 'a\u0000@b.example', email_verified: true },
  ])('is nobody with %p', (claims) => expect(person(claims)).toBeUndefined());

  it('asks userinfo only for what the id token lacks', () => {
    expect(isIncomplete({ sub: 's', email: 'a@b', email_verified: false }, 'sub')).toBe(false);
    expect(isIncomplete({ sub: 's' }, 'sub')).toBe(true);
    expect(isIncomplete({ sub: 's', email: 'a@b' }, 'upn')).toBe(true);
  });
});
