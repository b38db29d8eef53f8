import {
  ALERT_EVENT_SUBJECT,
  answererOf,
  FACT_TRAFFIC,
  REQUEST_ASKERS,
  REQUESTS,
  SERVICE_NAMES,
  type FactSubject,
  type RequestSubject,
  type ServiceName,
} from '@app/contracts';
import { inboxPrefix } from '../bus/inbox-prefix.js';
import { KEPT_STREAMS } from '../kept/kept-messages.js';
import { DEAD_LETTER_PREFIX, DEAD_LETTER_STREAM, STREAMS, streamOf } from '../bus/streams.js';
import { aheadName, durableName } from '../handling/durable-name.js';

/** Subjects a user of the bus may publish on and subscribe to; everything else is refused. */
export interface BusAccess {
  publish: string[];
  subscribe: string[];
}

const FACTS = Object.entries(FACT_TRAFFIC);
const QUESTIONS = Object.keys(REQUESTS) as RequestSubject[];

/** What a service may do, made from who sends, reads and asks what. */
export function serviceAccess(service: ServiceName): BusAccess {
  const asked = QUESTIONS.filter((subject) => REQUEST_ASKERS[subject].includes(service));
  const answered = QUESTIONS.filter((subject) => answererOf(subject) === service);
  const askers = new Set(answered.flatMap((subject) => REQUEST_ASKERS[subject]));
  const sent = FACTS.filter(([, { sentBy }]) => sentBy.includes(service));
  const read = FACTS.filter(([, { readBy }]) => readBy.includes(service));
  return {
    publish: [
      ...sent.map(([subject]) => subject),
      ...asked,
      `${DEAD_LETTER_PREFIX}.${service}.>`,
      ...[...askers].map((asker) => `${inboxPrefix(asker)}.>`),
      // Which streams there are, to name the one that overlaps with ours.
      '$JS.API.STREAM.NAMES',
      ...Object.keys(STREAMS).flatMap((stream) => [
        `$JS.API.STREAM.INFO.${stream}`,
        `$JS.API.STREAM.CREATE.${stream}`,
        `$JS.API.STREAM.UPDATE.${stream}`,
      ]),
      ...read.flatMap(([subject]) => consumerSubjects(service, subject as FactSubject)),
      ...(service === OPERATORS_DOOR ? operatorsSubjects() : []),
    ],
    // Urgent alerts are heard of as they are published.
    subscribe: [
      ...answered,
      ...read.flatMap(([subject]) => (subject === ALERT_EVENT_SUBJECT ? [subject] : [])),
      `${inboxPrefix(service)}.>`,
    ],
  };
}

/** The service that operators work through. */
const OPERATORS_DOOR: ServiceName = 'gateway';

/** Looking at streams and their consumers; reading, dropping and requeueing dead letters; reading what came in, to put it there again. */
function operatorsSubjects(): string[] {
  const letters = DEAD_LETTER_STREAM;
  return [
    ...Object.keys(STREAMS).map((stream) => `$JS.API.CONSUMER.LIST.${stream}`),
    ...[letters, ...KEPT_STREAMS].map((stream) => `$JS.API.STREAM.MSG.GET.${stream}`),
    `$JS.API.STREAM.MSG.DELETE.${letters}`,
    ...['CREATE', 'INFO', 'MSG.NEXT', 'DELETE'].map((call) => `$JS.API.CONSUMER.${call}.${letters}.>`),
    ...FACTS.filter(([, { readBy }]) => SERVICE_NAMES.some((name) => readBy.includes(name))).map(
      ([subject]) => subject,
    ),
  ];
}

/** Making, reading and acknowledging one durable consumer of one filter; of alerts, also reading ahead of it. */
function consumerSubjects(service: ServiceName, subject: FactSubject): string[] {
  const stream = streamOf(subject);
  const name = durableName(service, subject);
  const names = subject === ALERT_EVENT_SUBJECT ? [name, aheadName(name)] : [name];
  return [
    ...names.flatMap((each) => [
      `$JS.API.CONSUMER.INFO.${stream}.${each}`,
      `$JS.API.CONSUMER.CREATE.${stream}.${each}.${subject}`,
      `$JS.API.CONSUMER.MSG.NEXT.${stream}.${each}`,
    ]),
    `$JS.ACK.${stream}.${name}.>`,
  ];
}
