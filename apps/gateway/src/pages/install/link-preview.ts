import type { FastifyRequest } from 'fastify';

/** Programs that fetch a link only to show what it is, before anybody has pressed it. */
const PREVIEWERS =
  /bot\b|linkexpanding|facebookexternalhit|whatsapp|skypeuripreview|previewer|embedly|snippet|crawler|spider/i;

/** Whether a GET is no person's click: a preview by name, or a browser that fetches ahead. */
export function isLinkPreview({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const purpose = [headers['sec-purpose'], headers.purpose, headers['x-purpose'], headers['x-moz']].join(' ');
  return /prefetch|prerender|preview/i.test(purpose) || PREVIEWERS.test(headers['user-agent'] ?? '');
}
