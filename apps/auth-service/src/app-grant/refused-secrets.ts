import { sha256Hex } from '../sha256-hex.js';

const MOST_KEPT = 1_000;

/**
 * Secrets that WeCom refused a moment ago. Wrong ones count, and too many block our address for every corp (07 §2): alerts
 * that wait for a token must not ask again and again. Another Secret of the corp is asked about at once.
 */
export class RefusedSecrets {
  private readonly refused = new Map<string, { secretHash: string; error: Error; until: number }>();

  constructor(private readonly forMs: number) {}

  /** Why this Secret was refused lately. */
  of(corpId: string, secret: string, now: Date): Error | undefined {
    const known = this.refused.get(corpId);
    const isSame = known !== undefined && known.secretHash === sha256Hex(secret);
    return isSame && known.until > now.getTime() ? known.error : undefined;
  }

  note(corpId: string, secret: string, error: Error, now: Date): void {
    this.refused.delete(corpId);
    const until = now.getTime() + this.forMs;
    this.refused.set(corpId, { secretHash: sha256Hex(secret), error, until });
    const [oldest] = this.refused.keys();
    if (this.refused.size > MOST_KEPT && oldest !== undefined) this.refused.delete(oldest);
  }
}
