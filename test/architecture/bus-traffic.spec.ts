import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answererOf,
  FACT_TRAFFIC,
  FACTS,
  REQUEST_ASKERS,
  REQUESTS,
  SERVICE_NAMES,
  type FactSubject,
  type Party,
  type RequestSubject,
} from '@app/contracts';

const NAMED: Record<string, FactSubject> = {
  ALERT_EVENT_SUBJECT: 'alerts.v1.*.event',
  ALERT_ACTION_SUBJECT: 'alerts.v1.*.action',
  ALERT_DELIVERY_SUBJECT: 'alerts.v1.*.delivery',
};
/** Readers of alert events ask for the time zone of a tenant inside the library. */
const ASKED_BY_READERS: RequestSubject = 'identity.tenant.get';
/** The gateway makes this one from the kind of callback. */
const CALLBACKS = /`wecom\.callback\.\$\{[\w.]+\}\.\*`/;
const CALLBACK_FACTS = Object.keys(FACTS).filter((subject) => subject.startsWith('wecom.callback.'));

function sourceOf(service: string): string {
  const folder = join('apps', service, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/^import [\s\S]*?;$/gm, ''))
    .join('\n');
}

/** Subjects that a text names, whether as text or by their constant. */
function subjectsIn(text: string, known: object): string[] {
  const named = Object.entries(NAMED).filter(([name]) => text.includes(name));
  const found = [
    ...Object.keys(known).filter((subject) => text.includes(`'${subject}'`)),
    ...named.map(([, subject]) => subject).filter((subject) => subject in known),
    ...(known === FACTS && CALLBACKS.test(text) ? CALLBACK_FACTS : []),
  ];
  return [...new Set(found)].sort();
}

const handled = (source: string, decorator: string, known: object): string[] =>
  subjectsIn((source.match(new RegExp(`@${decorator}\\([^)]*\\)`, 'g')) ?? []).join('\n'), known);
const used = (source: string, decorator: string, known: object): string[] =>
  subjectsIn(source.replace(new RegExp(`@${decorator}\\([^)]*\\)`, 'g'), ''), known);

const factsWhere = (side: 'sentBy' | 'readBy', party: Party): string[] =>
  Object.entries(FACT_TRAFFIC)
    .filter(([, traffic]) => traffic[side].includes(party))
    .map(([subject]) => subject)
    .sort();
const requestsWhere = (belongs: (subject: RequestSubject) => boolean): string[] =>
  (Object.keys(REQUESTS) as RequestSubject[]).filter(belongs).sort();

describe.each(SERVICE_NAMES)('the table of traffic and the source of %s', (service) => {
  const source = sourceOf(service);

  it('name the same facts read', () => {
    expect(factsWhere('readBy', service)).toEqual(handled(source, 'OnFact', FACTS));
  });

  it('name the same facts sent', () => {
    expect(factsWhere('sentBy', service)).toEqual(used(source, 'OnFact', FACTS));
  });

  it('name the same questions asked', () => {
    const asked = new Set(used(source, 'OnRequest', REQUESTS));
    if (factsWhere('readBy', service).includes(NAMED.ALERT_EVENT_SUBJECT!)) asked.add(ASKED_BY_READERS);
    const allowed = requestsWhere((subject) => REQUEST_ASKERS[subject].includes(service));
    expect(allowed).toEqual([...asked].sort());
  });

  it('name the same questions answered', () => {
    expect(requestsWhere((subject) => answererOf(subject) === service)).toEqual(
      handled(source, 'OnRequest', REQUESTS),
    );
  });
});
