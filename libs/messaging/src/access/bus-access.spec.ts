import { FACTS, REQUESTS, SERVICE_NAMES } from '@app/contracts';
import { serviceAccess } from './bus-access.js';
import { pipelineSubjects } from './pipeline-access.js';

describe('who may what on the bus', () => {
  it('lets somebody send every fact and answer every question, and somebody else ask it', () => {
    const all = SERVICE_NAMES.map(serviceAccess);
    for (const fact of Object.keys(FACTS)) {
      expect(all.some(({ publish }) => publish.includes(fact))).toBe(true);
    }
    for (const question of Object.keys(REQUESTS)) {
      expect(all.filter(({ subscribe }) => subscribe.includes(question))).toHaveLength(1);
      expect(all.some(({ publish }) => publish.includes(question))).toBe(true);
    }
  });

  it.each(SERVICE_NAMES)('gives %s no wildcard but in what is its own', (service) => {
    const { publish, subscribe } = serviceAccess(service);
    const operators = service === 'gateway' ? ['.DEAD_LETTERS'] : [];
    const own = [`dead-letter.${service}.`, `_INBOX_${service}.`, `.${service}_`, ...operators];
    const facts = /^(alerts\.v1|wecom\.callback)\./;
    const open = [...publish, ...subscribe].filter((subject) => /[*>]/.test(subject) && !facts.test(subject));
    const foreign = open.filter((subject) => !own.some((part) => subject.includes(part)));
    expect(foreign.every((subject) => /^_INBOX_[a-z-]+\.>$/.test(subject))).toBe(true);
    expect(subscribe.filter((subject) => subject.startsWith('_INBOX'))).toEqual([`_INBOX_${service}.>`]);
    const dangerous = [...publish, ...subscribe].filter((subject) => /DELETE|PURGE|MSG\.GET/.test(subject));
    const reading = service === 'gateway' ? ['MSG.GET.ALERTS', 'MSG.GET.WECOM_CALLBACKS'] : [];
    const granted = [...operators, ...reading];
    expect(
      dangerous.filter(
        (subject) => !granted.some((part) => subject.endsWith(part) || subject.includes(`${part}.`)),
      ),
    ).toEqual([]);
  });

  it.each(['>', '*', 'acme.>', 'a b', ''])('makes no pipeline for %p, which is no tenant id', (tenant) =>
    expect(() => pipelineSubjects(tenant)).toThrow(/no tenant id/),
  );
});
