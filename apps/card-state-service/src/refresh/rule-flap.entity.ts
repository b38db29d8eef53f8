import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** For how long an alert of a rule was closed at most before it reopened. */
@Entity('rule_flap')
@Index('rule_flap_seen', ['seenAt'])
export class RuleFlap {
  @PrimaryColumn({ type: 'text' })
  tenant: string;

  /** Digest of title and space: alerts name no rule. */
  @PrimaryColumn({ type: 'text' })
  rule: string;

  @PrimaryColumn({ type: 'text' })
  alertId: string;

  @Column({ type: 'int' })
  returnMs: number;

  /** When it reopened last. */
  @Column({ type: 'timestamptz' })
  seenAt: Date;
}
