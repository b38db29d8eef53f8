import type { ServiceHealth } from '@app/contracts';
import { Requester, type StreamStanding, StreamStandings } from '@app/messaging';
import { factsOf, HealthReporter, wordsOf } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { quotaViews, type QuotaView } from './quota-words.js';
import type { HealthReportBody, ServiceReport } from './health-report.dto.js';

const DEADLINE_MS = 2_000;

const QUESTIONS = {
  'auth-service': 'auth.health.report',
  'identity-service': 'identity.health.report',
  'notify-service': 'notify.health.report',
  'card-state-service': 'card.health.report',
  'alert-desk': 'desk.health.report',
  'bot-service': 'bot.health.report',
} as const;

type Asked = keyof typeof QUESTIONS;
/** `null`: it did not answer in time. */
type Answer = ServiceHealth | null;

/** How the whole system fares; each part that does not answer says so, and fails nothing else. */
@Injectable()
export class HealthReportService {
  constructor(
    private readonly own: HealthReporter,
    private readonly requester: Requester,
    private readonly standings: StreamStandings,
  ) {}

  async report(): Promise<HealthReportBody> {
    const names = Object.keys(QUESTIONS) as Asked[];
    const [own, streams, quotas, ...answers] = await Promise.all([
      this.own.now(),
      this.streams(),
      this.quotas(),
      ...names.map((name) => this.ask(name)),
    ]);
    const services = [
      reportOf('gateway', own),
      ...names.map((name, index) => reportOf(name, answers[index] ?? null)),
    ];
    const ticket = services.flatMap(({ checks }) => checks).find(({ name }) => name === 'suite-ticket');
    const ticketAgeSeconds = factsOf(ticket?.facts).number('ageSeconds') ?? null;
    return { status: overall(services), services, streams, quotas, ticketAgeSeconds };
  }

  private ask(name: Asked): Promise<Answer> {
    return this.requester.request(QUESTIONS[name], {}, { timeoutMs: DEADLINE_MS }).catch(() => null);
  }

  private async streams(): Promise<StreamStanding[]> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<StreamStanding[]>((resolve) => {
      timer = setTimeout(() => resolve([]), DEADLINE_MS);
    });
    const read = this.standings.read().catch(() => []);
    return Promise.race([read, late]).finally(() => clearTimeout(timer));
  }

  private async quotas(): Promise<QuotaView[]> {
    const asked = this.requester.request('notify.quotas.report', {}, { timeoutMs: DEADLINE_MS });
    return asked.then(quotaViews, () => []);
  }
}

function reportOf(service: string, answer: Answer): ServiceReport {
  const checks = (answer?.checks ?? []).map((check) => ({ ...check, words: wordsOf(check) }));
  return { service, status: answer?.status ?? 'silent', checks };
}

function overall(services: ServiceReport[]): HealthReportBody['status'] {
  if (services.some(({ status }) => status === 'down' || status === 'silent')) return 'down';
  return services.every(({ status }) => status === 'ok') ? 'ok' : 'degraded';
}
