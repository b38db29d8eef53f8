import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Answers a browser that comes back from the issuer; false = it left for something else. */
export type SsoReturn = (
  request: FastifyRequest,
  reply: FastifyReply,
  query: URLSearchParams,
) => Promise<boolean>;

/** What browsers leave for the issuer for besides signing in: the issuer knows one address of ours. */
@Injectable()
export class SsoReturns {
  private readonly known: SsoReturn[] = [];

  add(one: SsoReturn): void {
    this.known.push(one);
  }

  async answered(request: FastifyRequest, reply: FastifyReply, query: URLSearchParams): Promise<boolean> {
    for (const one of this.known) if (await one(request, reply, query)) return true;
    return false;
  }
}
