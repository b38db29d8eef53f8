import { contracts, schemas } from './schemas.mjs';

const CLOUD_EVENT = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'data'],
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', description: 'source + id is what makes a repeat.' },
    source: { type: 'string', format: 'uri-reference' },
    type: { type: 'string' },
    subject: { type: 'string' },
    time: { type: 'string', format: 'date-time' },
    datacontenttype: { const: 'application/json' },
  },
};

const idOf = (subject) => subject.replaceAll('*', 'any').replaceAll(/[^A-Za-z0-9]+/g, '_');

function traffic(subject) {
  const { sentBy, readBy } = contracts.FACT_TRAFFIC[subject];
  return `Sent by ${sentBy.join(', ')}; read by ${readBy.join(', ') || 'no service'}.`;
}

/** Of what a stranger writes: the schema is what a careful sender sends, and holds for what we publish. */
const FORGIVING =
  ' A sender has to say alertId, version, status and severity; what else is missing is as if it was null, and what is odd is read as contract §3.4 says. `mended` is ours.';
/** What a sender cannot leave out, of each class that an event is made of. */
const SENDERS_MUST = {
  AlertEvent: ['alertId', 'version', 'status', 'severity'],
  AlertNotify: ['recipients'],
  AlertChange: ['kind'],
};

function factChannel(subject, { payload, type }) {
  const parameters = subject.startsWith('alerts.v1.*') ? { tenant: { description: 'Tenant id' } } : {};
  return {
    address: subject.startsWith('alerts.v1.*') ? subject.replace('*', '{tenant}') : subject,
    description: `JetStream. ${traffic(subject)}${subject === 'alerts.v1.*.event' ? FORGIVING : ''}`,
    ...(Object.keys(parameters).length > 0 && { parameters }),
    messages: {
      [payload.name]: {
        contentType: 'application/cloudevents+json',
        payload: {
          allOf: [
            CLOUD_EVENT,
            { properties: { type: { const: type }, data: { $ref: `#/components/schemas/${payload.name}` } } },
          ],
        },
      },
    },
  };
}

function requestChannel(subject, { payload }) {
  return {
    address: subject,
    description: `NATS request-reply, answered by ${contracts.answererOf(subject)}. The reply is {"ok": …} or {"error": {code, message, family, retryable}}.`,
    messages: {
      [payload.name]: {
        contentType: 'application/json',
        payload: { $ref: `#/components/schemas/${payload.name}` },
      },
    },
  };
}

function forSenders(all) {
  const relaxed = Object.entries(SENDERS_MUST).map(([name, required]) => [name, { ...all[name], required }]);
  return { ...all, ...Object.fromEntries(relaxed) };
}

export async function asyncApi() {
  const channels = {};
  const operations = {};
  for (const [subject, fact] of Object.entries(contracts.FACTS)) {
    channels[idOf(subject)] = factChannel(subject, fact);
    operations[`publish_${idOf(subject)}`] = {
      action: 'send',
      channel: { $ref: `#/channels/${idOf(subject)}` },
    };
  }
  for (const [subject, request] of Object.entries(contracts.REQUESTS)) {
    channels[idOf(subject)] = requestChannel(subject, request);
    operations[`request_${idOf(subject)}`] = {
      action: 'send',
      channel: { $ref: `#/channels/${idOf(subject)}` },
      reply: {},
    };
  }
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'wecom-oncall bus',
      version: '1.0.0',
      description:
        'Public are the subjects alerts.v1.<tenant>.event (in), .action and .delivery (out). The others join the services and may change.',
    },
    defaultContentType: 'application/json',
    channels,
    operations,
    components: { schemas: forSenders(schemas()) },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
