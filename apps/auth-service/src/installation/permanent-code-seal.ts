import { Injectable } from '@nestjs/common';
import { sealContextOf } from '@app/contracts';
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
