import { DomainError } from '@app/platform';

export class OperatorUnknownError extends DomainError {
  constructor(name: string) {
    super('OPERATOR_UNKNOWN', `there is no operator ${name}`, { facts: { name } });
  }
}

/** The name is somebody else's, or the first operator was made already. */
export class OperatorExistsError extends DomainError {
  constructor(message: string) {
    super('OPERATOR_EXISTS', message);
  }
}

/** Without an admin only ADMIN_API_TOKEN would open the door. */
export class LastAdminError extends DomainError {
  constructor() {
    super('LAST_ADMIN', 'this is the last admin; make another one first');
  }
}
