import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from '@app/contracts';
import type { FastifyRequest } from 'fastify';

/** Who asks, and how: by a bearer token or by the cookie of a console session. */
export interface Asker {
  principal: Principal;
  /** The random id in the cookie; undefined for bearers. */
  session?: string;
}

const askers = new WeakMap<object, Asker>();

export const rememberAsker = (request: FastifyRequest, asker: Asker): void =>
  void askers.set(request.raw, asker);

/** Undefined on routes that ask for nobody. */
export const askerOf = (request: FastifyRequest): Asker | undefined => askers.get(request.raw);

/** The principal of a route that asks for somebody. */
export const Asked = createParamDecorator((_: unknown, context: ExecutionContext): Asker => {
  return askerOf(context.switchToHttp().getRequest<FastifyRequest>())!;
});

/** The only tenant whose objects the asker may touch. */
export const within = ({ principal }: Asker): string | undefined => principal.tenant ?? undefined;
