import { testEvent } from './test-event';

const given = {
  now: new Date('2026-11-26T08:00:00.123Z'),
  recipients: ['lisi'],
  title: 'T',
  description: 'D',
};

describe('the test alert', () => {
  it('is named for its moment and tells those that were chosen', () => {
    const { data, subject } = testEvent(given);
    expect(subject).toBe('test-20261126080000123');
    expect(data).toMatchObject({ alertId: subject, notify: { recipients: ['lisi'] }, status: 'triggered' });
  });

  it('keeps its own id and recipients, whatever sample it carries', () => {
    const { data } = testEvent({
      ...given,
      template: 'short',
      alert: { alertId: 'X', status: 'processing' },
    });
    expect(data).toMatchObject({ status: 'processing', notify: { recipients: ['lisi'], template: 'short' } });
    expect(data.alertId).not.toBe('X');
  });
});
