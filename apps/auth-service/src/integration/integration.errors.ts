import { DomainError } from '@app/platform';

/** The corp has not installed the app, or removed it. The text is what people are told (contract §2). */
export class AuthorizeAppFirstError extends DomainError {
  constructor(corpId: string) {
    super('AUTHORIZE_APP_FIRST', `The corp ${corpId} has no active installation: authorize app first`, {
      facts: { corpId },
    });
  }
}

/** A corp is held by one tenant at a time (contract §6). */
export class CorpHeldByOtherTenantError extends DomainError {
  constructor(corpId: string) {
    super('CORP_HELD_BY_OTHER_TENANT', `The corp ${corpId} belongs to another tenant`, { facts: { corpId } });
  }
}

export class IntegrationUnknownError extends DomainError {
  constructor(id: string) {
    super('INTEGRATION_UNKNOWN', `There is no integration ${id}`, { facts: { id } });
  }
}
