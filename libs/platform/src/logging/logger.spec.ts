import { withCorrelation, withWork, type WorkSpan } from '../correlation.js';
import { DomainError } from '../errors.js';
import { createLogger } from './logger.js';

const SECRETS = ['tok-123456', 'code-abcdef', 'pw-hunter2', 'sec-998877', 'ticket-5544', 'rob-693a91f6'];

function captured() {
  const lines: string[] = [];
  const logger = createLogger('auth-service', 'debug', { write: (line: string) => void lines.push(line) });
  return { logger, lines, last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> };
}

describe('the logger', () => {
  it('writes by the names of the Common Schema, and what is only ours below one field', () => {
    const { logger, last } = captured();
    withCorrelation('corr-7', () =>
      logger.info(
        { event: 'corp.installed', corpId: 'wwcorp', level: 3, url: 'x', message: 'y' },
        'installed',
      ),
    );
    const { '@timestamp': at, ...line } = last();
    expect(Date.now() - Date.parse(at as string)).toBeLessThan(60_000);
    expect(line).toEqual({
      'log.level': 'info',
      message: 'installed',
      'ecs.version': '8.17.0',
      'service.name': 'auth-service',
      'event.action': 'corp.installed',
      oncall: { correlationId: 'corr-7', corpId: 'wwcorp', level: 3, url: 'x', message: 'y' },
    });
    logger.warn({}, 'no more');
    expect(last()).not.toHaveProperty('oncall');
  });

  it('names the span in which a line is written', () => {
    const { logger, last } = captured();
    const span = { traceId: 't'.repeat(32), spanId: 's'.repeat(16) } as WorkSpan;
    withWork({ correlationId: 'c', causationId: undefined, span }, () => logger.info({}, 'within'));
    expect(last()).toMatchObject({ 'trace.id': 't'.repeat(32), 'span.id': 's'.repeat(16) });
    withCorrelation('d', () => logger.info({}, 'outside'));
    expect(last()).not.toHaveProperty('trace.id');
  });

  it('leaks no secret, wherever it hides', () => {
    const { logger, lines } = captured();
    const url =
      'https://qyapi.weixin.qq.com/cgi-bin/service/get_corp_token?suite_access_token=tok-123456&debug=1';
    const cause = new Error(`connect failed: ${url}`);
    logger.info(
      {
        access_token: 'tok-123456',
        nested: { suiteTicket: 'ticket-5544', list: [{ password: 'pw-hunter2' }] },
      },
      url,
    );
    logger.warn(
      { code: 'code-abcdef', auth_code: 'code-abcdef', responseCode: 'code-abcdef' },
      'GET /oauth/callback?code=code-abcdef&state=1',
    );
    logger.error(
      { err: new Error(`bad answer {"permanent_code":"code-abcdef","corpsecret":"sec-998877"}`, { cause }) },
      'failed',
    );
    logger.error(
      {
        url: new URL(url),
        db: 'postgres://oncall:pw-hunter2@db/x',
        header: 'Authorization: Bearer tok-123456',
      },
      'x',
    );
    logger.error({ body: JSON.stringify(JSON.stringify({ access_token: 'tok-123456' })) }, 'y');
    logger.info(
      { query: { secret: 'sec-998877', corpsecret: 'sec-998877', ticket: 'ticket-5544' } },
      '?corpsecret=sec-998877',
    );
    logger.info({ robot: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=rob-693a91f6' }, 'z');
    const all = lines.join('');
    for (const secret of SECRETS) expect(all).not.toContain(secret);
    expect(all).toContain('debug=1');
  });

  it('keeps what explains an error', () => {
    const { logger, last } = captured();
    logger.error(
      {
        err: new DomainError('CARD_ALREADY_SETTLED', 'Too late', { facts: { errcode: 60140 } }),
        statusCode: 409,
      },
      'no',
    );
    expect(last()).toMatchObject({
      error: { type: 'DomainError', message: 'Too late', code: 'CARD_ALREADY_SETTLED' },
      oncall: { statusCode: 409, error: { facts: { errcode: 60140 } } },
    });
    expect((last().error as { stack_trace: string }).stack_trace).toContain('logger.spec');
    logger.error({ err: 'a text' }, 'no');
    expect(last().error).toEqual({ message: 'a text' });
  });
});
