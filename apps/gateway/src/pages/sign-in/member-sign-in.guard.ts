import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Reader, SignIns } from '../session/sign-ins.js';
import { withApp } from './app-hint.js';
import { WayIn } from './way-in.js';

/** Where a member who has to sign in first comes back to, by the request; it may throw a PageError. */
export const ReturnTo = Reflector.createDecorator<(request: FastifyRequest) => string>();

const readers = new WeakMap<FastifyRequest, Reader>();

/** Lets signed-in members go on; everybody else gets the way in as the answer, and the handler is not called. */
@Injectable()
export class MemberSignIn implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly signIns: SignIns,
    private readonly wayIn: WayIn,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const returnTo = this.reflector.getAllAndOverride(ReturnTo, [context.getHandler(), context.getClass()]);
    const returnPath = withApp(returnTo?.(request) ?? '/app', request.query);
    const reader = await this.signIns.current(request);
    if (reader) {
      readers.set(request, reader);
      return true;
    }
    await this.wayIn.answer(request, context.switchToHttp().getResponse<FastifyReply>(), returnPath);
    return false;
  }
}

/** The member whom MemberSignIn let in. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): Reader => {
  return readers.get(context.switchToHttp().getRequest<FastifyRequest>())!;
});
