import type { FastifyRequest } from 'fastify';

type Asking = Pick<FastifyRequest, 'headers'>;

/** Browsers name text/html; programs name what they read, or anything. */
export const wantsPage = ({ headers }: Asking): boolean => /\btext\/html\b/i.test(headers.accept ?? '');

/** Whoever takes anything takes a page too. */
export const takesPage = ({ headers }: Asking): boolean =>
  /\btext\/(html\b|\*)|\*\/\*/i.test(headers.accept ?? '*/*');
