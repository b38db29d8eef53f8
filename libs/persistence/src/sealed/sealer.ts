import { InvariantError, type Keyring, type SealContext, type SealForm } from '@app/platform';

export interface RestingValue {
  sealed: string;
  context: SealContext;
  /** Names of the row it lies in, as code has them. */
  row: Record<string, unknown>;
}

/** Who can seal values anew: a keyring, or a service that has one. */
export interface Sealer {
  /** How new values are sealed, and which keys open, the one that seals first. */
  standing(): Promise<{ form: SealForm; keyIds: string[] }>;
  /** In the order they were given; null = it does not open as what it should be. */
  renewed(values: readonly RestingValue[]): Promise<(string | null)[]>;
}

/** With the keys of this service. */
export class KeyringSealer implements Sealer {
  constructor(private readonly keyring: Keyring) {}

  async standing(): Promise<{ form: SealForm; keyIds: string[] }> {
    const { form, keyIds } = this.keyring;
    return { form, keyIds };
  }

  async renewed(values: readonly Pick<RestingValue, 'sealed' | 'context'>[]): Promise<(string | null)[]> {
    return values.map((value) => this.renewedOrNull(value));
  }

  private renewedOrNull({ sealed, context }: Pick<RestingValue, 'sealed' | 'context'>): string | null {
    try {
      return this.keyring.isOutdated(sealed) ? this.keyring.renewed(sealed, context) : sealed;
    } catch (error) {
      if (error instanceof InvariantError) return null;
      throw error;
    }
  }
}
