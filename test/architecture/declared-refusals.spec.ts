import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answererOf,
  isGeneralRefusal,
  REFUSALS,
  REQUEST_ASKERS,
  REQUESTS,
  SERVICE_NAMES,
  type RequestSubject,
  type ServiceName,
} from '@app/contracts';

const SUBJECTS = Object.keys(REQUESTS) as RequestSubject[];
/** Whoever only tells how it is refuses nobody: what it throws, it throws at facts. */
const ANSWERERS = SERVICE_NAMES.filter((service) =>
  SUBJECTS.some((subject) => answererOf(subject) === service && !subject.endsWith('.health.report')),
);
/** What a rule or somebody else's failure says: the code is the first text of the constructor or of super. */
// Also where the code is handed to what throws it: `attempts.begin(key, 'CODE')`.
const THROWN = /(?:new (?:Domain|Upstream)Error\(|super\(|\.begin\(\w+,)\s*'([A-Z_]+)'/g;

function thrownBy(service: string): string[] {
  const folder = join('apps', service, 'src');
  const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  return [...new Set([...source.matchAll(THROWN)].map(([, code]) => code!))].filter(isRefusal).sort();
}

/** Codes of facts alone (a press that came too early, say) are in no table. */
const isRefusal = (code: string): boolean => Object.hasOwn(REFUSALS, code) && !isGeneralRefusal(code);
const refusalsOf = (subjects: RequestSubject[]): string[] => [
  ...new Set(subjects.flatMap((subject): readonly string[] => REQUESTS[subject].refusals)),
];
const declaredBy = (service: ServiceName): string[] =>
  refusalsOf(SUBJECTS.filter((subject) => answererOf(subject) === service)).sort();
/** Passed on from a service that was asked. */
const heardBy = (service: ServiceName): string[] =>
  refusalsOf(SUBJECTS.filter((subject) => REQUEST_ASKERS[subject].includes(service)));

describe.each(ANSWERERS)('the refusals of %s', (service) => {
  const thrown = thrownBy(service);
  const declared = declaredBy(service);

  it('are declared by a request when they are thrown', () => {
    expect(thrown.filter((code) => !declared.includes(code) && !ONLY_IN_FACTS.has(code))).toEqual([]);
  });

  it('are thrown, or passed on, when they are declared', () => {
    const heard = heardBy(service);
    expect(declared.filter((code) => !thrown.includes(code) && !heard.includes(code))).toEqual([]);
  });
});

/** Thrown where no request is served: recalling a card or applying a press, for two, has nobody who waits. */
const ONLY_IN_FACTS = new Set(['WECOM_UNAVAILABLE', 'ALERT_UNKNOWN']);
