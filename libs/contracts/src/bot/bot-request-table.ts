import * as health from '../health/health-requests.js';
import type { CreatedIntegration, IntegrationView } from '../installation/installation-requests.js';
import type { Page } from '../page.js';
import { request } from '../request-definition.js';
import * as sealing from '../sealing/sealed-requests.js';
import * as code from '../identity/bot-code-requests.js';
import * as bot from './bot-connection-requests.js';
import * as scan from './bot-scan-requests.js';

/** Every question about smart bots: auth-service keeps their secrets, identity-service who is who, bot-service the connections. */
export const BOT_REQUESTS = {
  'auth.bot.connect': request<bot.ConnectBot, CreatedIntegration>(bot.ConnectBot).refuses(
    'BOT_HELD_BY_OTHER_TENANT',
  ),
  'auth.bot.replace-secret': request<bot.ReplaceBotSecret, { integration: IntegrationView }>(
    bot.ReplaceBotSecret,
  ).refuses('INTEGRATION_UNKNOWN', 'NOT_A_BOT'),
  'auth.bot-scan.begin': request<scan.BeginBotScan, scan.BotScanView>(scan.BeginBotScan).refuses(
    'BOT_SCAN_OFF',
    'WECOM_REJECTED',
    'WECOM_UNAVAILABLE',
  ),
  'auth.bot-scan.get': request<scan.GetBotScan, scan.BotScanView>(scan.GetBotScan).refuses(
    'BOT_SCAN_UNKNOWN',
  ),
  'auth.bots.list': request<bot.ListBots, Page<bot.KnownBot>>(bot.ListBots),
  'auth.bot-secret.get': request<bot.GetBotSecret, bot.BotSecret>(bot.GetBotSecret).refuses(
    'INTEGRATION_UNKNOWN',
    'NOT_A_BOT',
  ),
  'auth.bot-member.name': request<bot.NameBotMember, bot.NamedBotMember>(bot.NameBotMember).refuses(
    'INTEGRATION_UNKNOWN',
    'NOT_A_BOT',
  ),
  'identity.bot-code.create': request<code.CreateBotCode, code.BotCode>(code.CreateBotCode).refuses(
    'LOGIN_FAILED',
    'LOGIN_THROTTLED',
    'ACCOUNT_DISABLED',
  ),
  'identity.bot-code.create-by-sso': request<code.CreateBotCodeBySso, code.BotCode>(
    code.CreateBotCodeBySso,
  ).refuses('ACCOUNT_UNKNOWN', 'SSO_ACCOUNT_TAKEN', 'ACCOUNT_DISABLED'),
  'identity.bot-code.redeem': request<code.RedeemBotCode, code.RedeemedBotCode>(code.RedeemBotCode).refuses(
    'BOT_CODE_UNKNOWN',
    'LOGIN_THROTTLED',
    'ACCOUNT_DISABLED',
  ),
  'bot.connection.check': request<bot.CheckBot, bot.CheckedBot>(bot.CheckBot).refuses('INTEGRATION_UNKNOWN'),
  'bot.chats.list': request<bot.ListBotChats, Page<bot.BotChatView>>(bot.ListBotChats).refuses(
    'INTEGRATION_UNKNOWN',
  ),
  'bot.stale.list': request<bot.StaleGroupCards, Page<bot.StaleGroupCard>>(bot.StaleGroupCards),
  'bot.keys.renew': request<sealing.RenewSealed, sealing.SealedStanding>(sealing.RenewSealed),
  'bot.health.report': request<health.ReportHealth, health.ServiceHealth>(health.ReportHealth),
} as const;
