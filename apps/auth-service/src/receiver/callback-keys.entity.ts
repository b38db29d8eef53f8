import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Token and EncodingAESKey of the receiver of a corp's own app. */
@Entity('callback_keys')
export class StoredCallbackKeys {
  @PrimaryColumn({ type: 'text' })
  integrationId: string;

  /** Grows with every pair; the highest is the current one. */
  @PrimaryColumn({ type: 'integer' })
  pairNo: number;

  /** `{token, encodingAesKey}` as JSON. */
  @Column({ type: 'text' })
  sealedPair: string;

  // null = the current pair
  @Column({ type: 'timestamptz', nullable: true })
  validUntil: Date | null;

  /** When WeCom's console last had the receiver prove this pair. */
  // null = never
  @Column({ type: 'timestamptz', nullable: true })
  verifiedAt: Date | null;
}
