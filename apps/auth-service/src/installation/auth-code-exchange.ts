import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '@app/platform';
import { WecomApiError, WecomClient, type PermanentCode } from '@app/wecom-client';
import { DataSource, type EntityManager } from 'typeorm';
import { CorpTokens } from '../access-token/corp-tokens.js';
import { SuiteTokens } from '../access-token/suite-tokens.js';
import { ExclusiveWork } from '../exclusive/exclusive-work.js';
import { sha256Hex } from '../sha256-hex.js';
import { asking } from '../wecom/wecom-failure.js';
import { AuthCodeRepository } from './auth-code.repository.js';
import { nextState } from './installation-state.js';
import { AuthCodeInvalidError, CorpConnectedOtherwiseError } from './installation.errors.js';
import { InstallationRepository } from './installation.repository.js';
import { PermanentCodeSeal } from './permanent-code-seal.js';

/** Wrong kind, consumed or expired (02 §2.3); 40058 is a code shorter than 64 bytes, which is no code at all. */
const CODE_REFUSED = new Set([40078, 40058]);
/** Facts are kept 7 days, so that long a repeated callback can come back with its code. */
const REMEMBER_CODES_MS = 8 * 24 * 3_600_000;

/** Turns a temporary auth code into a stored permanent code, once, however often it is asked. */
@Injectable()
export class AuthCodeExchange {
  constructor(
    private readonly installations: InstallationRepository,
    private readonly codes: AuthCodeRepository,
    private readonly suiteTokens: SuiteTokens,
    private readonly corpTokens: CorpTokens,
    private readonly exclusive: ExclusiveWork,
    private readonly dataSource: DataSource,
    private readonly wecom: WecomClient,
    private readonly permanentCodes: PermanentCodeSeal,
    private readonly clock: Clock,
  ) {}

  /**
   * The corp of the code. "Consumed" is committed with the permanent code: a code lost between the two could never be
   * exchanged again (02 §4.3). Throws AuthCodeInvalidError; UpstreamError when WeCom does not serve.
   */
  exchange(authCode: string, installedAt: Date): Promise<string> {
    const codeHash = sha256Hex(authCode);
    return asking(() =>
      this.suiteTokens.use((suiteToken) =>
        this.exclusive.run(`auth-code:${codeHash}`, async (manager) => {
          const known = await this.codes.corpOf(manager, codeHash);
          if (known !== undefined) return known;
          const grant = await this.redeem(suiteToken, authCode);
          await this.keep(manager, grant, installedAt);
          const corpId = grant.authCorpInfo.corpId;
          await this.codes.consume(manager, { codeHash, corpId, consumedAt: this.clock.now() });
          await this.codes.forgetBefore(manager, new Date(this.clock.now().getTime() - REMEMBER_CODES_MS));
          return corpId;
        }),
      ),
    );
  }

  /** Whether this code became a permanent code here. */
  async wasExchanged(authCode: string): Promise<boolean> {
    return (await this.codes.corpOf(this.dataSource.manager, sha256Hex(authCode))) !== undefined;
  }

  private async redeem(suiteToken: string, authCode: string): Promise<PermanentCode> {
    try {
      return await this.wecom.suite.getPermanentCode(suiteToken, authCode);
    } catch (error) {
      if (error instanceof WecomApiError && CODE_REFUSED.has(error.errcode))
        throw new AuthCodeInvalidError(error);
      throw error;
    }
  }

  private async keep(manager: EntityManager, code: PermanentCode, installedAt: Date): Promise<void> {
    const { corpId, corpName } = code.authCorpInfo;
    const grant = {
      corpId,
      corpName: corpName ?? null,
      sealedPermanentCode: this.permanentCodes.seal(corpId, code.permanentCode),
      installedAt,
    };
    // Two codes of one corp at once (market and link): the second waits here and becomes the newest grant.
    await sql(manager).changed('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `auth.grant:${corpId}`,
    ]);
    const held = await this.installations.findLocked(manager, corpId);
    // Only a corp that WeCom names to suites by its plain id can meet its own app here.
    if (held?.state === 'active' && held.kind !== 'suite') throw new CorpConnectedOtherwiseError(corpId);
    const next = nextState(held?.state ?? 'none', 'exchanged');
    if (!held) await this.installations.insertGrant(manager, grant);
    else if (next) await this.installations.replaceGrant(manager, held.state, next, grant);
    await this.corpTokens.forget(manager, corpId);
  }
}
