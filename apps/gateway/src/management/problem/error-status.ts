/** HTTP status of each domain error the services answer with; the only place that knows both. */
export const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  TENANT_UNKNOWN: 404,
  INTEGRATION_UNKNOWN: 404,
  ALERT_UNKNOWN: 404,
  BINDING_UNKNOWN: 404,
  ACCOUNT_UNKNOWN: 404,
  TEMPLATE_UNKNOWN: 404,
  AUTHORIZE_APP_FIRST: 409,
  CORP_HELD_BY_OTHER_TENANT: 409,
  INSTALLATION_INACTIVE: 409,
  USERNAME_TAKEN: 409,
  TENANT_HAS_INTEGRATIONS: 409,
  ACCOUNT_ALREADY_LINKED: 409,
  MEMBER_ALREADY_LINKED: 409,
  ACTION_NOT_OFFERED: 409,
  TEMPLATE_INVALID: 422,
};

/** A refusal nobody gave a status: the request was understood and cannot be carried out. */
export const OTHER_DOMAIN_ERROR = 422;
