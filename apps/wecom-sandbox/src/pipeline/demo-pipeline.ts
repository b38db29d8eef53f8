import { randomBytes, randomUUID } from 'node:crypto';
import { outcomeInWords, type Language } from '@app/contracts';
import { request } from 'undici';

export const SEVERITIES = ['critical', 'warning', 'info'] as const;

export interface AlertWish {
  severity: (typeof SEVERITIES)[number];
  title: string;
  /** Account ids. */
  recipients: string[];
}

export interface Outcome {
  accountId: string;
  outcome: string;
  reason?: string | null;
  detail?: string | null;
}

export interface RaisedAlert {
  alertId: string;
  title: string;
  /** Milliseconds of the sandbox clock. */
  at: number;
  outcomes: Outcome[];
}

export interface DemoPipelineOptions {
  /** Base of the management API: `http://localhost:3000`. */
  gatewayUrl: string;
  /** Bearer token of the management API. */
  token: string;
  tenant: string;
}

/** The gateway refused the alert, or was not there. */
export class AlertNotRaisedError extends Error {}

const ANSWER_MS = 10_000;
const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 100;
const KEPT = 20;

/** Raises alerts for the people of the wall by the management API, as a pipeline without NATS would (contract §2). */
export class DemoPipeline {
  /** The newest, newest first. */
  readonly raised: RaisedAlert[] = [];
  /** How many there were in all. */
  count = 0;

  constructor(
    readonly options: DemoPipelineOptions,
    private readonly now: () => number,
  ) {}

  /** Resolves when every recipient has an outcome, or after five seconds. Throws AlertNotRaisedError. */
  async raise(wish: AlertWish): Promise<RaisedAlert> {
    const alert: RaisedAlert = {
      alertId: `INC-${randomBytes(3).toString('hex').toUpperCase()}`,
      title: wish.title,
      at: this.now(),
      outcomes: [],
    };
    await this.call('POST', 'alert-events', anEvent(alert, wish));
    this.count += 1;
    this.raised.unshift(alert);
    this.raised.length = Math.min(this.raised.length, KEPT);
    await this.awaitOutcomes(alert, new Set(wish.recipients).size);
    return alert;
  }

  clear(): void {
    this.raised.length = 0;
    this.count = 0;
  }

  private async awaitOutcomes(alert: RaisedAlert, count: number): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    do {
      // The alert is known once its event is read, a moment after it was accepted.
      const view = await this.call('GET', `alerts/${alert.alertId}/deliveries`).catch(() => undefined);
      alert.outcomes = (view as { items?: Outcome[] } | undefined)?.items ?? alert.outcomes;
      if (alert.outcomes.filter(({ outcome }) => outcome !== 'waiting').length >= count) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    } while (performance.now() < deadline);
  }

  private async call(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const { gatewayUrl, tenant, token } = this.options;
    const url = `${gatewayUrl}/api/v1/tenants/${encodeURIComponent(tenant)}/${path}`;
    const answer = await request(url, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    }).catch((error: Error) => {
      throw new AlertNotRaisedError(`the gateway does not answer (${error.name})`);
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300)
      throw new AlertNotRaisedError(`the gateway answered ${answer.statusCode}: ${text.slice(0, 300)}`);
    return JSON.parse(text);
  }
}

function anEvent({ alertId, title, at }: RaisedAlert, { severity, recipients }: AlertWish): object {
  const time = new Date(at).toISOString();
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: '/wecom-sandbox/wall',
    type: 'oncall.alert.changed.v1',
    subject: alertId,
    time,
    datacontenttype: 'application/json',
    data: {
      ...{ alertId, version: 1, status: 'triggered', severity, title },
      description: null,
      labels: { raised: 'wall' },
      ...{ startedAt: time, updatedAt: time },
      lastChange: { kind: 'triggered', by: null, via: 'wall' },
      notify: { recipients },
    },
  };
}

export const inWords = (outcome: Outcome, language: Language) => ({
  ...outcome,
  ...outcomeInWords(outcome, language),
});
