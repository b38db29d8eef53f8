import { Injectable } from '@nestjs/common';
import { SEAL_CONTEXT, sealContextOf } from '@app/contracts';
import { InvariantError, Keyring } from '@app/platform';

type Sealed = { corpId: string; sealedPermanentCode: string | null };

/** Seals permanent codes to their corp, so that one copied into another corp's row does not open there. */
@Injectable()
export class PermanentCodeSeal {
  constructor(private readonly keyring: Keyring) {}

  seal(corpId: string, permanentCode: string): string {
    return this.keyring.seal(permanentCode, contextOf(corpId));
  }

  /** Throws InvariantError `INSTALLATION_NO_PERMANENT_CODE`, or `KEYRING_…` when it is another corp's. */
  open(held: Sealed): string {
    return this.keyring.open(sealedOf(held), contextOf(held.corpId));
  }

  /** The code sealed with the newest key to its corp; undefined when it is already. Rows before 0.2 were sealed to no corp. */
  renewed(held: Sealed): string | undefined {
    const sealed = sealedOf(held);
    const isBound = this.opensAs(sealed, contextOf(held.corpId));
    if (isBound && !this.keyring.isOutdated(sealed)) return undefined;
    return this.seal(
      held.corpId,
      this.keyring.open(sealed, isBound ? contextOf(held.corpId) : SEAL_CONTEXT.permanentCode),
    );
  }

  private opensAs(sealed: string, context: string): boolean {
    try {
      this.keyring.open(sealed, context);
      return true;
    } catch (error) {
      if (error instanceof InvariantError && error.code === 'KEYRING_REFUSED') return false;
      throw error;
    }
  }
}

const contextOf = (corpId: string): string => sealContextOf('permanentCode', corpId);

function sealedOf({ corpId, sealedPermanentCode }: Sealed): string {
  if (sealedPermanentCode !== null) return sealedPermanentCode;
  throw new InvariantError(
    'INSTALLATION_NO_PERMANENT_CODE',
    'A cancelled installation was asked for its code',
    {
      facts: { corpId },
    },
  );
}
