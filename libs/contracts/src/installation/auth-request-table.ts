import * as health from '../health/health-requests.js';
import type { Page } from '../page.js';
import { request } from '../request-definition.js';
import * as check from './check-requests.js';
import * as installation from './installation-requests.js';
import * as search from './member-search-requests.js';
import * as oauth from './oauth-requests.js';
import * as ownApp from './own-app-requests.js';
import * as sealing from '../sealing/sealed-requests.js';

/** Of what asks WeCom while somebody waits. */
export const WECOM = ['WECOM_UNAVAILABLE', 'WECOM_REJECTED'] as const;
/** The same of what needs our suite. */
const SUITE = ['SUITE_OFF', ...WECOM] as const;

/** Every question that auth-service answers. */
export const AUTH_REQUESTS = {
  'auth.install-link.create': request<installation.CreateInstallLink, installation.InstallLink>(
    installation.CreateInstallLink,
  ).refuses('SUITE_OFF'),
  'auth.install-link.open': request<installation.OpenInstallLink, installation.InstallRedirect>(
    installation.OpenInstallLink,
  ).refuses('INSTALL_LINK_UNKNOWN', 'INSTALL_LINK_USED', 'INSTALL_LINK_EXPIRED', ...SUITE),
  'auth.installation.complete': request<installation.CompleteInstallation, installation.IntegrationView>(
    installation.CompleteInstallation,
  ).refuses(
    'INSTALL_STATE_UNKNOWN',
    'AUTH_CODE_INVALID',
    'INSTALLATION_INACTIVE',
    'AUTHORIZE_APP_FIRST',
    'CORP_HELD_BY_OTHER_TENANT',
    ...SUITE,
  ),
  'auth.integration.create': request<installation.CreateIntegration, installation.CreatedIntegration>(
    installation.CreateIntegration,
  ).refuses('AUTHORIZE_APP_FIRST', 'CORP_HELD_BY_OTHER_TENANT', 'INSTALLATION_INACTIVE', ...SUITE),
  'auth.integration.list': request<installation.ListIntegrations, Page<installation.IntegrationView>>(
    installation.ListIntegrations,
  ),
  'auth.integration.get': request<installation.IntegrationById, installation.IntegrationView>(
    installation.IntegrationById,
  ).refuses('INTEGRATION_UNKNOWN'),
  'auth.integration.delete': request<installation.IntegrationById, Record<string, never>>(
    installation.IntegrationById,
  ).refuses('INTEGRATION_UNKNOWN'),
  'auth.integration.check': request<check.CheckIntegration, { checks: check.ConnectionCheck[] }>(
    check.CheckIntegration,
  ).refuses('INTEGRATION_UNKNOWN'),
  'auth.tenant-installations.get': request<
    installation.TenantsOfInstallations,
    Page<installation.TenantInstallation>
  >(installation.TenantsOfInstallations),
  'auth.corp.get': request<installation.CorpById, installation.CorpView>(installation.CorpById),
  'auth.corp-token.get': request<installation.GetCorpToken, installation.CorpToken>(
    installation.GetCorpToken,
  ).refuses('INSTALLATION_INACTIVE', ...WECOM),
  'auth.own-app.connect': request<ownApp.ConnectOwnApp, ownApp.ConnectedOwnApp>(ownApp.ConnectOwnApp).refuses(
    'CORP_HELD_BY_OTHER_TENANT',
    'CORP_CONNECTED_OTHERWISE',
  ),
  'auth.own-app.replace-credentials': request<
    ownApp.ReplaceOwnAppCredentials,
    { integration: installation.IntegrationView }
  >(ownApp.ReplaceOwnAppCredentials).refuses('INTEGRATION_UNKNOWN', 'NOT_OWN_APP'),
  'auth.own-app.receiver': request<ownApp.ReceiverOfOwnApp, ownApp.OwnAppReceiver>(
    ownApp.ReceiverOfOwnApp,
  ).refuses('INTEGRATION_UNKNOWN'),
  'auth.own-app.note-verified': request<ownApp.NoteVerified, Record<string, never>>(ownApp.NoteVerified),
  'auth.oauth-app.get': request<oauth.ChooseOauthApp, oauth.OauthApp>(oauth.ChooseOauthApp).refuses(
    'INTEGRATION_UNKNOWN',
    'OAUTH_APP_UNCLEAR',
  ),
  'auth.oauth.exchange': request<oauth.ExchangeOauthCode, oauth.OauthMember>(oauth.ExchangeOauthCode).refuses(
    'OAUTH_CODE_INVALID',
    'INTEGRATION_UNKNOWN',
    'INSTALLATION_INACTIVE',
    ...SUITE,
  ),
  'auth.recipients.explain': request<
    installation.ExplainRecipients,
    { items: installation.RecipientExplanation[] }
  >(installation.ExplainRecipients).refuses('INSTALLATION_INACTIVE', ...WECOM),
  'auth.members.scope': request<installation.MembersInScope, installation.ScopeReading>(
    installation.MembersInScope,
  ).refuses('INSTALLATION_INACTIVE', ...WECOM),
  'auth.members.licensed': request<installation.MembersLicensed, installation.LicenseReading>(
    installation.MembersLicensed,
  ).refuses(...WECOM),
  'auth.members.find': request<search.FindMembers, search.SoughtMembers>(search.FindMembers).refuses(
    'INTEGRATION_UNKNOWN',
    'NOT_OWN_APP',
    'INSTALLATION_INACTIVE',
    ...WECOM,
  ),
  'auth.members.convert': request<search.ConvertMembers, search.ConvertedMembers>(
    search.ConvertMembers,
  ).refuses('INTEGRATION_UNKNOWN', 'NOT_OWN_APP', 'MOVE_NOT_POSSIBLE', 'INSTALLATION_INACTIVE', ...WECOM),

  'auth.keys.renew': request<sealing.RenewSealed, sealing.SealedStanding>(sealing.RenewSealed),
  'auth.health.report': request<health.ReportHealth, health.ServiceHealth>(health.ReportHealth),
} as const;
