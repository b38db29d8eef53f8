import { DomainError, UpstreamError } from '@app/platform';

/** The corp has no grant of our suite in force: nothing may be asked for it. */
export class InstallationInactiveError extends DomainError {
  constructor(corpId: string) {
    super('INSTALLATION_INACTIVE', `The corp ${corpId} has no active installation`, { facts: { corpId } });
  }
}

/** The corp's id stands for another app already: its own beside our suite, or two of its own. */
export class CorpConnectedOtherwiseError extends DomainError {
  constructor(corpId: string) {
    super('CORP_CONNECTED_OTHERWISE', `The corp ${corpId} is connected through another app`, {
      facts: { corpId },
    });
  }
}

/** WeCom refused the auth code for good: wrong, used elsewhere or expired. The corp must install again. */
export class AuthCodeInvalidError extends DomainError {
  constructor(cause?: unknown) {
    super('AUTH_CODE_INVALID', 'WeCom does not accept this authorization code any more', { cause });
  }
}

/** The event is about a corp whose auth code is still being exchanged; the event is older than that may take. */
export class InstallationUnknownError extends DomainError {
  constructor(corpId: string) {
    super('INSTALLATION_UNKNOWN', `The corp ${corpId} never installed the app`, { facts: { corpId } });
  }
}

/** The corp's install may be under way (02 §6.1): the event waits for it. */
export class InstallationAwaitedError extends UpstreamError {
  constructor(corpId: string) {
    super('INSTALLATION_AWAITED', `The corp ${corpId} is not known yet`, {
      retryable: true,
      retryAfterMs: 2_000,
      facts: { corpId },
    });
  }
}
