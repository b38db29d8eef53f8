import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A sign-in under way at WeCom or at the issuer; random values are stored as SHA-256 only. */
@Entity('login_state')
@Check('login_state_purpose_check', `purpose in ('wecom', 'sso', 'console')`)
@Index('login_state_expiry', ['expiresAt'])
export class StoredLoginState {
  @PrimaryColumn({ type: 'bytea' })
  stateHash: Buffer;

  /** `sso`: a member's single sign-on, `console`: an operator's. */
  @Column({ type: 'text' })
  purpose: 'wecom' | 'sso' | 'console';

  @Column({ type: 'bytea' })
  browserHash: Buffer;

  @Column({ type: 'text' })
  returnPath: string;

  /** PKCE verifier and nonce, sealed; null for WeCom, which has neither. */
  @Column({ type: 'text', nullable: true })
  sealedProof: string | null;

  /** The own app of a sign-in, or the bot whose code is wanted at the issuer; null for every other. */
  @Column({ type: 'text', nullable: true })
  integrationId: string | null;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  /** Null until the browser came back with it. */
  @Column({ type: 'timestamptz', nullable: true })
  usedAt: Date | null;
}
