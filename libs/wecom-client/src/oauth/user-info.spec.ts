import type { WecomHttp } from '../http/wecom-http.js';
import { getUserInfo3rd } from './user-info.js';

const answering = (answer: object) => ({ get: () => Promise.resolve(answer) }) as unknown as WecomHttp;

describe('getUserInfo3rd', () => {
  it.each([
    ['small letters', { corpid: 'wpA', userid: 'woA', open_userid: 'woA' }],
    ['the former edition’s capitals', { CorpId: 'wpA', UserId: 'woA', Open_UserId: 'woA' }],
  ])('reads a member in %s', async (_, answer) => {
    expect(await getUserInfo3rd(answering(answer), 'T', 'c')).toMatchObject({
      kind: 'member',
      corpId: 'wpA',
      userId: 'woA',
      openUserId: 'woA',
    });
  });

  it('reads an outsider in either', async () => {
    for (const answer of [{ openid: 'o1' }, { OpenId: 'o1' }]) {
      expect(await getUserInfo3rd(answering(answer), 'T', 'c')).toEqual({ kind: 'outsider', openId: 'o1' });
    }
  });
});
