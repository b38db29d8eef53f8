import {
  CreateFirstOperator,
  EndSession,
  ListOperators,
  OperatorByName,
  OperatorBySubject,
  type OperatorView,
  type Page,
  PutOperator,
  type PutOperatorReply,
  SignInOperator,
  SignInOperatorBySso,
} from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { OperatorService } from './operator.service.js';
import { OperatorSignIn } from './operator-sign-in.service.js';

@Controller()
export class OperatorMessageController {
  constructor(
    private readonly operators: OperatorService,
    private readonly signIn: OperatorSignIn,
  ) {}

  @OnRequest('identity.operators.list')
  list(request: ListOperators): Promise<Page<OperatorView>> {
    return this.operators.list(request);
  }

  @OnRequest('identity.operator.get')
  get(request: OperatorByName): Promise<OperatorView> {
    return this.operators.get(request);
  }

  @OnRequest('identity.operator.put')
  put(request: PutOperator): Promise<PutOperatorReply> {
    return this.operators.put(request);
  }

  @OnRequest('identity.operator.delete')
  async delete(request: OperatorByName): Promise<Record<string, never>> {
    await this.operators.delete(request);
    return {};
  }

  @OnRequest('identity.operator.create-first')
  createFirst(request: CreateFirstOperator): Promise<OperatorView> {
    return this.signIn.createFirst(request);
  }

  @OnRequest('identity.operator.sign-in')
  byPassword(request: SignInOperator): Promise<OperatorView> {
    return this.signIn.byPassword(request);
  }

  @OnRequest('identity.operator.sign-in-by-sso')
  bySso(request: SignInOperatorBySso): Promise<OperatorView> {
    return this.signIn.bySso(request);
  }

  @OnRequest('identity.operator.end-sessions')
  async endSessions(request: OperatorBySubject): Promise<Record<string, never>> {
    await this.signIn.endAll(request);
    return {};
  }

  @OnRequest('identity.session.end')
  async endSession(request: EndSession): Promise<Record<string, never>> {
    await this.signIn.end(request);
    return {};
  }
}
