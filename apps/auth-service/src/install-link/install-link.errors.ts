import { DomainError } from '@app/platform';

export class InstallLinkUnknownError extends DomainError {
  constructor() {
    super('INSTALL_LINK_UNKNOWN', 'This install link does not exist');
  }
}

export class InstallLinkUsedError extends DomainError {
  constructor() {
    super('INSTALL_LINK_USED', 'This install link was used before');
  }
}

export class InstallLinkExpiredError extends DomainError {
  constructor() {
    super('INSTALL_LINK_EXPIRED', 'This install link has expired');
  }
}

/** The browser came back with a state we never gave out, that was used with another code, or that is too old. */
export class InstallStateUnknownError extends DomainError {
  constructor() {
    super('INSTALL_STATE_UNKNOWN', 'This authorization was not started here, or too long ago');
  }
}
