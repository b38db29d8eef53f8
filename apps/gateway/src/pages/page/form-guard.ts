import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../gateway.config.js';
import { PageError } from '../page/page-error.js';
import { isCsrfToken } from '../browser/random-id.js';

/** Refuses forms that another site, or nobody's page, sent in the name of a member. */
@Injectable()
export class FormGuard {
  private readonly origin: string;

  constructor(config: GatewayConfig) {
    this.origin = new URL(config.publicBaseUrl).origin;
  }

  /** Throws the `form-refused` page unless the form came from our page in the browser that holds `cookie`. */
  check(request: FastifyRequest, cookie: string): void {
    const form = (request.body ?? {}) as Record<string, unknown>;
    if (!this.isFromOwnPage(request) || !isCsrfToken(form.csrf, cookie)) throw new PageError('form-refused');
  }

  private isFromOwnPage({ headers }: FastifyRequest): boolean {
    const site = headers['sec-fetch-site'];
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    // `Referrer-Policy: no-referrer` makes browsers send `Origin: null` with our own forms; the token decides then.
    return headers.origin === undefined || headers.origin === 'null' || headers.origin === this.origin;
  }
}
