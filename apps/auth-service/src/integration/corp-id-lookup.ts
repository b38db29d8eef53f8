import { Injectable } from '@nestjs/common';
import { UpstreamError } from '@app/platform';
import { WecomClient } from '@app/wecom-client';
import { ProviderTokens } from '../access-token/provider-tokens.js';
import { asUpstreamError } from '../wecom/wecom-failure.js';

/** Encrypted corp ids start so; converting one again could only fail (02 §8). */
const ENCRYPTED = /^wp/;

/** Turns the plain corp id an admin knows into the encrypted one WeCom uses with us. */
@Injectable()
export class CorpIdLookup {
  constructor(
    private readonly providerTokens: ProviderTokens,
    private readonly wecom: WecomClient,
  ) {}

  /**
   * Undefined when WeCom says no for good: it converts only corps that authorized the provider, so that means "not
   * installed" (D/95604). Throws UpstreamError WECOM_UNAVAILABLE when it may answer later.
   */
  async openCorpId(corpId: string): Promise<string | undefined> {
    if (ENCRYPTED.test(corpId)) return undefined;
    try {
      const { openCorpId } = await this.providerTokens.use((token) =>
        this.wecom.provider.corpidToOpencorpid(token, corpId),
      );
      return openCorpId;
    } catch (error) {
      const failure = asUpstreamError(error);
      if (failure instanceof UpstreamError && !failure.retryable) return undefined;
      throw failure;
    }
  }
}
