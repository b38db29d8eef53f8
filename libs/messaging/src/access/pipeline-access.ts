import { TENANT_PATTERN } from '@app/contracts';

/** Where a pipeline's account finds the system's JetStream: the `apiPrefix` of its client. */
export const PIPELINE_API_PREFIX = 'oncall.API';
const SYSTEM_API_PREFIX = '$JS.API';

/** A subject of the system's account that a pipeline's account may use. */
export interface SharedSubject {
  subject: string;
  /** Its name in the pipeline's account, where that differs. */
  localName?: string;
  /** The answer is more than one message. */
  isStream?: boolean;
}

/** Durable consumers that a pipeline may make on the stream ALERTS: one of each kind. */
export const PIPELINE_CONSUMERS = ['action', 'delivery'] as const;
export const pipelineConsumer = (tenant: string, kind: (typeof PIPELINE_CONSUMERS)[number]): string =>
  `pipeline_${tenant}_${kind}`;

/**
 * What the pipeline of one tenant may use: send its alert events, read what became of them. It reads neither its own
 * events (JetStream delivers to any subject a consumer names, so it could send them on as facts of ours) nor any other tenant's.
 */
export function pipelineSubjects(tenant: string): SharedSubject[] {
  if (!TENANT_PATTERN.test(tenant)) throw new Error(`${JSON.stringify(tenant)} is no tenant id`);
  return [
    { subject: `alerts.v1.${tenant}.event` },
    ...PIPELINE_CONSUMERS.flatMap((kind) => {
      const name = pipelineConsumer(tenant, kind);
      return [
        api(`CONSUMER.CREATE.ALERTS.${name}.alerts.v1.${tenant}.${kind}`),
        api(`CONSUMER.INFO.ALERTS.${name}`),
        { ...api(`CONSUMER.MSG.NEXT.ALERTS.${name}`), isStream: true },
        { subject: `$JS.ACK.ALERTS.${name}.>` },
      ];
    }),
  ];
}

const api = (call: string): SharedSubject => ({
  subject: `${SYSTEM_API_PREFIX}.${call}`,
  localName: `${PIPELINE_API_PREFIX}.${call}`,
});
