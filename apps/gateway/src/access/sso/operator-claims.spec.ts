import type { Claims } from '../../oidc/oidc-issuer.js';
import { lacksGroups, operatorOf } from './operator-claims.js';

const person = (idToken: Claims, userInfo: Claims = {}, usernameClaim?: string) =>
  operatorOf(
    { issuer: 'https://id.example', idToken: { sub: 's-1', ...idToken }, userInfo },
    { groupsClaim: 'groups', usernameClaim },
  );

describe('the operator in an issuer’s claims', () => {
  it('is called by the configured claim, a verified address, or the subject, whichever can be a name', () => {
    const mail = { email: 'li@example.com', email_verified: true };
    expect(person({ uid: 'li', ...mail }, {}, 'uid')?.name).toBe('li');
    expect(person({ uid: '李 四', ...mail }, {}, 'uid')?.name).toBe('li@example.com');
    expect(person({ ...mail, preferred_username: 'root' })?.name).toBe('li@example.com');
    expect(person({ ...mail, email_verified: false })?.name).toBe('s-1');
    expect(person({ sub: 'a|b' })).toBeUndefined();
    expect(person({ sub: 'x'.repeat(300) })).toBeUndefined();
  });

  it('has the groups of the id token, else of the userinfo, a text or a list', () => {
    expect([...person({ groups: ['a', 7, 'b'] }, { groups: ['c'] })!.groups]).toEqual(['a', 'b']);
    expect([...person({}, { groups: 'c' })!.groups]).toEqual(['c']);
    expect(person({})!.groups.size).toBe(0);
    expect(lacksGroups({ groups: [], email: 'x' }, 'groups')).toBe(false);
    expect(lacksGroups({ email: 'x' }, 'groups')).toBe(true);
  });
});
