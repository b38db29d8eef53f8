import { Logger, Shutdown, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { NotifyConfig } from '../notify.config.js';
import type { MailMessage } from './mail-message.js';

const CONNECTIONS = 4;
const CONNECT_MS = 8_000;
const ANSWER_MS = 15_000;

/** The site's mail server. */
@Injectable()
export class Mailer {
  private readonly transport;
  private readonly from;

  constructor(config: NotifyConfig, logger: Logger, shutdown: Shutdown) {
    const { smtpUrl, smtpFrom } = config;
    this.from = smtpFrom ?? '';
    this.transport = smtpUrl
      ? createTransport({
          ...{ url: smtpUrl.reveal(), pool: true, maxConnections: CONNECTIONS },
          ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, dnsTimeout: CONNECT_MS },
          socketTimeout: ANSWER_MS,
          ...{ disableFileAccess: true, disableUrlAccess: true },
        })
      : undefined;
    // An idle connection that breaks is an event, and one nobody listens to ends the process.
    this.transport?.on('error', () => logger.warn({}, 'a connection to the mail server failed'));
    shutdown.register('stores', 'mail', async () => this.transport?.close());
  }

  /** False = no mail server is configured. */
  get isOn(): boolean {
    return this.transport !== undefined;
  }

  /** Of the sender's address; what mail ids end in. */
  get host(): string {
    return /@([\w.-]+)/.exec(this.from)?.[1] ?? 'localhost';
  }

  /** Resolves once the server took it. Throws UpstreamError, whose message names no address. */
  async send(address: string, { headers, ...mail }: MailMessage): Promise<void> {
    try {
      await this.transport!.sendMail({ ...mail, headers, from: this.from, to: { name: '', address } });
    } catch (error) {
      throw mailFailure(error);
    }
  }
}

/** A server that says 5xx means it (RFC 5321 §4.2.1), but for the sign-in, which an operator mends. */
export function mailFailure(error: unknown): UpstreamError {
  const { responseCode, code } = (error ?? {}) as { responseCode?: unknown; code?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : undefined;
  const name = typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : 'failed';
  // 4xx of an envelope is greylisting; an envelope without an answer is an address nobody can be.
  const isRefused = name !== 'EAUTH' && (status === undefined ? name === 'EENVELOPE' : status >= 500);
  const text = status === undefined ? `mail server: ${name}` : `mail server answered ${status}`;
  return new UpstreamError(isRefused ? 'MAIL_REJECTED' : 'MAIL_UNAVAILABLE', text, {
    ...{ retryable: !isRefused, reason: String(status ?? name) },
  });
}
