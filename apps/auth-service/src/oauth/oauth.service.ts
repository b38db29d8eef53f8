import { Injectable } from '@nestjs/common';
import { SEAL_CONTEXT, type ExchangeOauthCode, type OauthMember } from '@app/contracts';
import { DomainError, Keyring } from '@app/platform';
import { WecomApiError, WecomClient } from '@app/wecom-client';
import { SuiteTokens } from '../access-token/suite-tokens.js';
import { asUpstreamError } from '../wecom/wecom-failure.js';

/** Wrong, used, of another app; expired (03 §2). */
const CODE_REFUSED = new Set([40029, 42003]);

/** Who came back from the in-client authorize page. Proves neither installation nor scope (03 §2.1). */
@Injectable()
export class OauthService {
  constructor(
    private readonly suiteTokens: SuiteTokens,
    private readonly wecom: WecomClient,
    private readonly keyring: Keyring,
  ) {}

  /** Redeems a code once; throws DomainError OAUTH_CODE_INVALID, UpstreamError. */
  async exchange({ sealedCode }: ExchangeOauthCode): Promise<OauthMember> {
    const code = this.keyring.open(sealedCode, SEAL_CONTEXT.oauthCode);
    try {
      const identity = await this.suiteTokens.use((suiteToken) =>
        this.wecom.oauth.getUserInfo3rd(suiteToken, code),
      );
      if (identity.kind === 'outsider') return {};
      const { corpId, userId, openUserId } = identity;
      return { corpId, userId, openUserId };
    } catch (error) {
      if (error instanceof WecomApiError && CODE_REFUSED.has(error.errcode)) {
        throw new DomainError('OAUTH_CODE_INVALID', 'WeCom does not accept this sign-in code any more', {
          cause: error,
        });
      }
      throw asUpstreamError(error);
    }
  }
}
