import type { FastifyRequest } from 'fastify';

/** Browsers name text/html; programs name what they read, or anything. */
export const wantsPage = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  /\btext\/html\b/i.test(headers.accept ?? '');
