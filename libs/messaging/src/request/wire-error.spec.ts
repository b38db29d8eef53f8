import { DomainError, InvariantError, UpstreamError } from '@app/platform';
import { fromWireError, toWireError, type WireError } from './wire-error.js';

/** There and back, through JSON as the bus does it. */
const travelled = (error: unknown) =>
  fromWireError(JSON.parse(JSON.stringify(toWireError(error))) as WireError);

const chain = (...texts: string[]): Error | undefined =>
  texts.reduceRight<Error | undefined>((cause, text) => new Error(text, { cause }), undefined);

describe('an error on its way over the bus', () => {
  it('keeps when to try again and why', () => {
    const thrown = new UpstreamError('WECOM_UNAVAILABLE', 'busy', {
      retryable: true,
      retryAfterMs: 60_000,
      reason: '45009',
    });
    expect(travelled(thrown)).toMatchObject({ retryable: true, retryAfterMs: 60_000, reason: '45009' });
  });

  it('keeps the nearest three causes, by name, code and text', () => {
    const thrown = new DomainError('AUTH_CODE_INVALID', 'no', {
      cause: chain('one', 'two', 'three', 'four'),
    });
    const back = travelled(thrown);
    expect(back).toMatchObject({
      cause: { message: 'one', cause: { message: 'two', cause: { message: 'three' } } },
    });
    expect(JSON.stringify(toWireError(thrown))).not.toContain('four');
  });

  it('keeps an errcode of WeCom as the cause’s code', () => {
    const cause = Object.assign(new Error('invalid code'), { name: 'WecomApiError', errcode: 40029 });
    const back = travelled(new DomainError('OAUTH_CODE_INVALID', 'no', { cause }));
    expect(back.cause).toMatchObject({ name: 'WecomApiError', code: 40029, message: 'invalid code' });
    expect(back.cause).not.toHaveProperty('stack', expect.any(String));
  });

  it('leaves secrets in a cause behind, and most of a long text', () => {
    const cause = chain(`GET https://qyapi.weixin.qq.com/x?access_token=hunter2 ${'x'.repeat(5_000)}`);
    const text = JSON.stringify(toWireError(new InvariantError('X', 'y', { cause })));
    expect(text).not.toContain('hunter2');
    expect(text.length).toBeLessThan(800);
  });

  it('ends where causes go in a circle', () => {
    const [one, two] = [new Error('one'), new Error('two')];
    [one.cause, two.cause] = [two, one];
    expect(toWireError(new DomainError('X', 'y', { cause: one })).causes).toHaveLength(3);
  });

  it('has no causes where there are none', () => {
    expect(toWireError(new DomainError('X', 'y')).causes).toBeUndefined();
    expect(travelled(new DomainError('X', 'y')).cause).toBeUndefined();
  });
});
