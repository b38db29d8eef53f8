import { randomUUID } from 'node:crypto';
import { ALERT_EVENT_TYPE } from '@app/contracts';

export interface CloudEventFields {
  specversion: string;
  id: string;
  source: string;
  type: string;
  subject?: string;
  time: string;
  datacontenttype: string;
  data: unknown;
}

/** A CloudEvent as a pipeline would publish it, by default one around an alert event. */
export function aCloudEvent(data: unknown, given: Partial<CloudEventFields> = {}): CloudEventFields {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: '/pipeline/test',
    type: ALERT_EVENT_TYPE,
    time: '2026-11-22T08:00:00Z',
    datacontenttype: 'application/json',
    data,
    ...given,
  };
}
