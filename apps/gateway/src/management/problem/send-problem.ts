import type { FastifyInstance, FastifyReply } from 'fastify';
import { browserLocale } from '../../pages/language/browser-locale.js';
import type { Problem } from './problem.js';
import { PROBLEMS, type ProblemCode } from './problems.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Where members, WeCom and the readers of problems reach the gateway. */
    publicBaseUrl: string;
  }
}

export function knowPublicAddress(fastify: FastifyInstance, publicBaseUrl: string): void {
  fastify.decorate('publicBaseUrl', publicBaseUrl.replace(/\/$/, ''));
}

const said = new WeakMap<object, ProblemCode>();

/** The code an answer said; undefined = it was no problem. */
export const problemSaidBy = ({ raw }: FastifyReply): ProblemCode | undefined => said.get(raw);

/** The problem as the text of this answer: its type with the public address before it, its title in Chinese for whoever asks for it. */
export function problemText({ server, raw, request }: FastifyReply, problem: Problem): string {
  said.set(raw, problem.code);
  const isChinese = browserLocale(request) === 'zh-CN';
  const title = isChinese ? PROBLEMS[problem.code].says.zh : problem.title;
  return JSON.stringify({ ...problem, title, type: `${server.publicBaseUrl}${problem.type}` });
}

/** Serialised here: a string keeps the media type that Fastify would replace for objects. */
export function sendProblem(reply: FastifyReply, problem: Problem): void {
  void reply
    .status(problem.status)
    .headers({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(problemText(reply, problem));
}
