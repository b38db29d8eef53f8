import { WecomTokenError } from '../errors/wecom-errors.js';
import { withFreshToken, type TokenSource } from './fresh-token.js';
import { answerError } from './wecom-answer.js';

describe('withFreshToken', () => {
  let asked: string[];
  beforeEach(() => (asked = []));

  function source(tokens: string[]): TokenSource & { renewed: string[] } {
    const renewed: string[] = [];
    return {
      renewed,
      get: () => Promise.resolve(tokens[0] ?? ''),
      renew: (rejected) => {
        renewed.push(rejected);
        return Promise.resolve(tokens[renewed.length] ?? '');
      },
    };
  }

  /** A call that WeCom answers with what it makes of the token; 0 = it went well. */
  const answering = (errcodeOf: (token: string) => number) => (token: string) => {
    asked.push(token);
    const errcode = errcodeOf(token);
    return errcode === 0
      ? Promise.resolve('done')
      : Promise.reject(answerError('message/send', errcode, { errcode }));
  };

  it.each([40014, 42001, 40082, 42009])('renews once on %d and repeats the call', async (errcode) => {
    const tokens = source(['old', 'new']);
    const call = answering((token) => (token === 'old' ? errcode : 0));
    await expect(withFreshToken(tokens, call)).resolves.toBe('done');
    expect([tokens.renewed, asked]).toEqual([['old'], ['old', 'new']]);
  });

  it('gives up when the fresh token is rejected too', async () => {
    const tokens = source(['old', 'new', 'newer']);
    await expect(
      withFreshToken(
        tokens,
        answering(() => 40014),
      ),
    ).rejects.toBeInstanceOf(WecomTokenError);
    expect(asked).toHaveLength(2);
  });

  it.each([40029, 45009, 48004])('does not renew on %d', async (errcode) => {
    const tokens = source(['old', 'new']);
    await expect(
      withFreshToken(
        tokens,
        answering(() => errcode),
      ),
    ).rejects.toMatchObject({ errcode });
    expect([tokens.renewed, asked.length]).toEqual([[], 1]);
  });
});
