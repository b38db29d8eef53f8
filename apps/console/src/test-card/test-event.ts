const TEST = /^test-\d{17}$/;

/** Whether the alert came from this console, for trying. */
export const isTest = (alertId: string): boolean => TEST.test(alertId);

/** An alert that a person sends to see that everything works; it names whom to tell and, where asked, with which template. */
export function testEvent(given: {
  now: Date;
  recipients: string[];
  title: string;
  description: string;
  template?: string;
  alert?: Record<string, unknown>;
}) {
  const time = given.now.toISOString();
  const alertId = `test-${time.replace(/\D/g, '').slice(0, 17)}`;
  return {
    specversion: '1.0',
    id: `${alertId}-1`,
    source: '/console',
    type: 'oncall.alert.changed.v1',
    subject: alertId,
    time,
    datacontenttype: 'application/json',
    data: {
      version: 1,
      status: 'triggered',
      severity: 'info',
      title: given.title,
      description: given.description,
      startedAt: time,
      updatedAt: time,
      lastChange: { kind: 'triggered', by: null, via: 'console' },
      ...given.alert,
      alertId,
      notify: { recipients: given.recipients, ...(given.template && { template: given.template }) },
    },
  };
}
