import { REFUSALS } from '@app/contracts';
import { BadRequestException } from '@nestjs/common';
import { DomainError, InvariantError, UpstreamError } from '@app/platform';
import { invalidRequest } from './problem.js';
import { problemOfError } from './problem-of-error.js';

describe('problemOfError', () => {
  it('keeps the code of a domain error and gives it its status', () => {
    const error = new DomainError(
      'AUTHORIZE_APP_FIRST',
      'The corp wpA has no installation: authorize app first',
    );
    expect(problemOfError(error).problem).toEqual({
      type: '/problems/AUTHORIZE_APP_FIRST',
      title: REFUSALS.AUTHORIZE_APP_FIRST.says.en,
      status: 409,
      code: 'AUTHORIZE_APP_FIRST',
      detail: 'The corp wpA has no installation: authorize app first',
    });
  });

  it('lists every problem of a template', () => {
    const problems = [
      { field: 'body', message: 'more than 8 lines' },
      { field: 'title', message: 'does not parse' },
    ];
    const error = new DomainError('TEMPLATE_INVALID', 'The template cannot be used', { facts: { problems } });
    expect(problemOfError(error).problem).toMatchObject({ status: 422, errors: problems });
  });

  it('says when to try again while WeCom is away', () => {
    const error = new UpstreamError('WECOM_UNAVAILABLE', 'busy', { retryable: true, retryAfterMs: 1_500 });
    expect(problemOfError(error)).toMatchObject({
      problem: { status: 503, code: 'WECOM_UNAVAILABLE' },
      retryAfterSeconds: 2,
    });
  });

  it('says when to try again after too many sign-ins', () => {
    const error = new DomainError('LOGIN_THROTTLED', 'wait', { facts: { retryAfterSeconds: 90 } });
    expect(problemOfError(error)).toMatchObject({ problem: { status: 429 }, retryAfterSeconds: 90 });
  });

  it('calls a refusal that only another version of a service knows our own fault', () => {
    expect(problemOfError(new DomainError('NEWER_THAN_THIS', 'no'))).toMatchObject({
      problem: { status: 500, code: 'INTERNAL' },
      isOurs: true,
    });
    expect(
      problemOfError(new UpstreamError('NEWER_THAN_THIS', 'later', { retryable: true })).problem,
    ).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
  });

  it('answers 502 for a refusal of WeCom that waiting does not cure', () => {
    const error = new UpstreamError('WECOM_REJECTED', 'refused', { retryable: false });
    expect(problemOfError(error).problem.status).toBe(502);
  });

  it('tells nothing about our own faults', () => {
    const answer = problemOfError(new InvariantError('X_Y', 'secret detail'));
    expect(answer.isOurs).toBe(true);
    expect(JSON.stringify(answer.problem)).not.toContain('secret detail');
  });

  it.each([
    ['an unreadable body', new BadRequestException('bad JSON'), 400, 'BAD_REQUEST'],
    [
      'a parser error of Fastify',
      Object.assign(new Error('too large'), { statusCode: 413 }),
      413,
      'BODY_TOO_LARGE',
    ],
    ['a broken rule', invalidRequest([{ field: 'name', message: 'is empty' }]), 422, 'INVALID_REQUEST'],
  ])('answers %s', (_, error, status, code) => {
    expect(problemOfError(error).problem).toMatchObject({ status, code });
  });
});
