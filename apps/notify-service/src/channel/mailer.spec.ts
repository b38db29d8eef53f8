import { mailFailure } from './mailer.js';

describe('what a failure of the mail server means', () => {
  it.each([
    [{ responseCode: 550, code: 'EENVELOPE' }, false, 'mail server answered 550'],
    [{ responseCode: 554, code: 'EMESSAGE' }, false, 'mail server answered 554'],
    [{ responseCode: 451, code: 'EMESSAGE' }, true, 'mail server answered 451'],
    [{ responseCode: 421 }, true, 'mail server answered 421'],
    [{ responseCode: 450, code: 'EENVELOPE' }, true, 'mail server answered 450'],
    [{ responseCode: 535, code: 'EAUTH' }, true, 'mail server answered 535'],
    [{ code: 'ECONNECTION' }, true, 'mail server: ECONNECTION'],
    [{ code: 'EENVELOPE' }, false, 'mail server: EENVELOPE'],
    [new Error('li@example.com'), true, 'mail server: failed'],
  ])('%j: retryable %s', (error, retryable, message) => {
    expect(mailFailure(error)).toMatchObject({ retryable, message });
  });
});
