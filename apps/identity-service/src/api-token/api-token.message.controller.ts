import {
  CreateToken,
  FindPrincipal,
  type FoundPrincipal,
  ListTokens,
  type Page,
  TokenById,
  type TokenView,
} from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { ApiTokenService } from './api-token.service.js';

@Controller()
export class ApiTokenMessageController {
  constructor(private readonly tokens: ApiTokenService) {}

  @OnRequest('identity.principal.find')
  find(request: FindPrincipal): Promise<FoundPrincipal> {
    return this.tokens.holderOf(request);
  }

  @OnRequest('identity.token.create')
  create(request: CreateToken): Promise<TokenView> {
    return this.tokens.create(request);
  }

  @OnRequest('identity.tokens.list')
  list(request: ListTokens): Promise<Page<TokenView>> {
    return this.tokens.list(request);
  }

  @OnRequest('identity.token.get')
  get(request: TokenById): Promise<TokenView> {
    return this.tokens.get(request);
  }

  @OnRequest('identity.token.delete')
  async delete(request: TokenById): Promise<Record<string, never>> {
    await this.tokens.delete(request);
    return {};
  }
}
